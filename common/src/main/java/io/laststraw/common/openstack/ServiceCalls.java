package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.openstack.internal.BaseOpenStackService;

/**
 * Calls of one OpenStack service with bodies of our own, for what openstack4j's typed services
 * cannot do: tags, the host field, paging links, hypervisors since 2.53, placement, descriptions.
 * Session, endpoint, token and connector are still openstack4j's.
 */
final class ServiceCalls extends BaseOpenStackService {
  private static final int MOST_PAGES = 1000;
  private static final int PAGE_SIZE = 1000;
  private final String apiName;

  private ServiceCalls(ServiceType type, String apiName) {
    super(type);
    this.apiName = apiName;
  }

  static ServiceCalls compute() {
    return new ServiceCalls(ServiceType.COMPUTE, "compute");
  }

  static ServiceCalls network() {
    return new ServiceCalls(ServiceType.NETWORK, "network");
  }

  static ServiceCalls identity() {
    return new ServiceCalls(ServiceType.IDENTITY, "identity");
  }

  static ServiceCalls placement() {
    return new ServiceCalls(ServiceType.PLACEMENT, "placement");
  }

  BufferedResponse read(String path, Map<String, String> parameters) {
    return buffered(get(Void.class, path).params(parameters).executeWithResponse());
  }

  BufferedResponse read(String path, Map<String, String> parameters, Microversion version) {
    return buffered(get(Void.class, path).params(parameters)
        .headers(version.headers(apiName)).executeWithResponse());
  }

  BufferedResponse create(String path, JsonNode body) {
    return create(path, body, Microversion.LOWEST);
  }

  BufferedResponse create(String path, JsonNode body, Microversion version) {
    return buffered(post(Void.class, path).json(body.toString())
        .headers(version.headers(apiName)).executeWithResponse());
  }

  void remove(String path) {
    buffered(delete(Void.class, path).executeWithResponse()).requireNoPage();
  }

  /**
   * All pages of a listing. The next page is asked for by its marker at our own endpoint: the
   * link's address may be an internal one (fault F74). One failed page fails all.
   *
   * @param key the list's name in the body; its links are in {@code key_links}
   */
  PagedRows pages(String path, String key, Map<String, String> parameters,
      Microversion version) {
    TreeMap<String, String> asked = new TreeMap<>(parameters);
    asked.put("limit", String.valueOf(PAGE_SIZE));
    BufferedResponse first = read(path, asked, version);
    List<JsonNode> rows = new ArrayList<>();
    BufferedResponse page = first;
    for (int count = 0; count < MOST_PAGES; count++) {
      JsonNode body = page.json();
      body.path(key).forEach(rows::add);
      Optional<String> marker = PageLinks.nextMarker(body, key);
      if (marker.isEmpty()) {
        return new PagedRows(rows, first.reply());
      }
      if (marker.get().equals(asked.put("marker", marker.get()))) {
        break;
      }
      page = read(path, asked, version);
    }
    throw PageLinks.endless(page.reply());
  }

  /** A complete listing and its first page's answer. */
  record PagedRows(List<JsonNode> rows, Reply firstPage) {}

  private static BufferedResponse buffered(HttpResponse response) {
    if (response instanceof BufferedResponse buffered) {
      return buffered;
    }
    throw new IllegalStateException("Another connector than ours is on the class path.");
  }
}
