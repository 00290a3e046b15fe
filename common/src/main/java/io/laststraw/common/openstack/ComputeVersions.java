package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openstack4j.api.types.ServiceType;

/**
 * Nova's version document.
 *
 * @param url the address of its v2.1 API
 * @param maximum its highest microversion
 * @param document the whole answer, for its Date header
 */
record ComputeVersions(String url, Microversion maximum, Reply document) {
  private static final Pattern VERSIONED = Pattern.compile("(.*)/v2(?:\\.[01])?(?:/[^/]*)?");

  /** Reads it at the catalogue's endpoint, which may or may not name version and project. */
  static ComputeVersions discover(CloudSession session) {
    String catalogueUrl = session.catalogueUrl(ServiceType.COMPUTE);
    Matcher matcher = VERSIONED.matcher(catalogueUrl);
    String url = matcher.matches() ? matcher.group(1) + "/v2.1" : catalogueUrl;
    session.useEndpoint(ServiceType.COMPUTE, url);
    BufferedResponse answer = ServiceCalls.compute().read("/", Map.of());
    JsonNode document = answer.json();
    if (document.path("versions").isArray()) {
      for (JsonNode version : document.path("versions")) {
        if (version.path("id").asText().equals("v2.1")) {
          return new ComputeVersions(url + "/v2.1", maximum(version), answer.reply());
        }
      }
    }
    return new ComputeVersions(url, maximum(document.path("version")), answer.reply());
  }

  private static Microversion maximum(JsonNode version) {
    return Microversion.parse(version.path("version").asText()).orElse(new Microversion(2, 1));
  }
}
