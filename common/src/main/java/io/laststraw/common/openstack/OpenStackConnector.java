package io.laststraw.common.openstack;

import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;

/**
 * openstack4j's way to the network, found by its ServiceLoader; the only one on the class path. Its
 * stock connectors report success for a delete that was answered with 503, open a connection per
 * call and know no deadline. Without state: everything belongs to the session of the request.
 */
public final class OpenStackConnector implements HttpExecutorService {
  @Override
  public <R> HttpResponse execute(HttpRequest<R> request) {
    if (request.getConfig().getEndpointURLResolver() instanceof CloudSession session) {
      return session.execute(request);
    }
    throw new IllegalStateException("This connector serves only sessions of its own package.");
  }

  @Override
  public String getExecutorDisplayName() {
    return "Last Straw";
  }
}
