package io.laststraw.common.openstack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads nova, neutron and keystone as cheaply as can be. Nova's version document costs no login and
 * no database, and still waits wherever nova-api has no process free.
 */
final class ServiceProbes {
  private final CloudSession session;

  ServiceProbes(CloudSession session) {
    this.session = session;
  }

  List<Probe> read() {
    return List.of(
        probe("compute", () -> ServiceCalls.compute().read("/", Map.of())),
        probe("network",
            () -> ServiceCalls.network().read("/networks", Map.of("limit", "1", "fields", "id"))),
        probe("identity", () -> ServiceCalls.identity().read("/", Map.of())));
  }

  private Probe probe(String service, Runnable read) {
    long began = session.exchanger().time().nanos();
    boolean answered = answers(read);
    return new Probe(service, Duration.ofNanos(session.exchanger().time().nanos() - began),
        answered);
  }

  private static boolean answers(Runnable read) {
    try {
      read.run();
      return true;
    } catch (ApiError refused) {
      return refused.getStatus() < 500;
    } catch (ExchangeFailed lost) {
      return false;
    }
  }
}
