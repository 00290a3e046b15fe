package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.time.Instant;
import org.openstack4j.api.types.ServiceType;

/** The way into a cloud. */
public final class OpenStackClient {
  private OpenStackClient() {}

  /**
   * Logs in and asks Nova for its version; blocks for at most two deadlines. The result says in one
   * sentence what to change when that fails.
   */
  public static ConnectResult connect(CloudConfiguration configuration, CallDeadlines deadlines) {
    return connect(configuration, deadlines, ClientTime.SYSTEM);
  }

  static ConnectResult connect(CloudConfiguration configuration, CallDeadlines deadlines,
      ClientTime time) {
    return switch (TrustedCertificates.of(configuration.caCertificateFile())) {
      case TrustedCertificates.Unusable no -> new ConnectResult.Refused(
          Fault.of(FaultId.F21, no.sentence()), no.sentence());
      case TrustedCertificates.Usable trusted -> connect(configuration, deadlines,
          new HttpExchanger(trusted.tls(), time));
    };
  }

  private static ConnectResult connect(CloudConfiguration configuration, CallDeadlines deadlines,
      HttpExchanger exchanger) {
    CloudSession session = new CloudSession(configuration, exchanger, deadlines);
    CallRunner runner = new CallRunner(session);
    Answer<ComputeVersions> versions = runner.answer(
        () -> new Answer.Done<>(ComputeVersions.discover(session)));
    return switch (versions) {
      case Answer.Done<ComputeVersions> found -> connected(session, runner, found.value());
      case Answer.Refused<ComputeVersions> refused -> closed(configuration, exchanger, runner,
          refused.fault());
      case Answer.InDoubt<ComputeVersions> doubt -> closed(configuration, exchanger, runner,
          doubt.fault());
    };
  }

  private static ConnectResult connected(CloudSession session, CallRunner runner,
      ComputeVersions versions) {
    HttpExchanger exchanger = session.exchanger();
    session.useEndpoint(ServiceType.COMPUTE, versions.url());
    ServerListings listings = new ServerListings(exchanger.time());
    ComputeApi compute = new NovaCompute(runner, versions.maximum(), listings);
    CloudApi cloud = new OpenStackCloud(session, runner, versions.maximum(), listings);
    Instant date = versions.document().date().orElseGet(exchanger.time()::wallClock);
    return new ConnectResult.Connected(compute, cloud, exchanger.calls(), session.identity(),
        exchanger.timeScale(), date, versions.maximum().toString(), () -> {
          runner.close();
          exchanger.close();
        });
  }

  private static ConnectResult closed(CloudConfiguration configuration, HttpExchanger exchanger,
      CallRunner runner, Fault fault) {
    runner.close();
    exchanger.close();
    return ConnectAdvice.of(configuration, fault);
  }
}
