package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
          ClientWorld.ofMachine(trusted.tls(), time));
    };
  }

  /** Connects as ever, in another world than this machine's; blocks by that world's clock. */
  public static ConnectResult connect(CloudConfiguration configuration, CallDeadlines deadlines,
      ClientWorld world) {
    HttpExchanger exchanger = new HttpExchanger(world.newWire(), world.time());
    CloudSession session = new CloudSession(configuration, exchanger, deadlines);
    CallRunner runner = new CallRunner(session, world.newThreads());
    return connect(configuration, session, runner);
  }

  /**
   * The access rules that an application credential needs in this cloud; logs in and calls nothing
   * else. A refusal's words say what to change; InDoubt stands for a cloud that does not answer.
   */
  public static Answer<List<AccessRule>> accessRules(CloudConfiguration configuration,
      CallDeadlines deadlines) {
    return switch (TrustedCertificates.of(configuration.caCertificateFile())) {
      case TrustedCertificates.Unusable no -> new Answer.Refused<>(
          Fault.of(FaultId.F21, no.sentence()), Duration.ZERO);
      case TrustedCertificates.Usable trusted -> {
        ClientWorld world = ClientWorld.ofMachine(trusted.tls(), ClientTime.SYSTEM);
        try (HttpExchanger exchanger = new HttpExchanger(world.newWire(), world.time())) {
          CloudSession session = new CloudSession(configuration, exchanger, deadlines);
          try (CallRunner runner = new CallRunner(session, world.newThreads())) {
            yield advised(configuration,
                runner.answer(() -> new Answer.Done<>(session.accessRules())));
          }
        }
      }
    };
  }

  private static Answer<List<AccessRule>> advised(CloudConfiguration configuration,
      Answer<List<AccessRule>> answer) {
    return switch (answer) {
      case Answer.Done<List<AccessRule>> done -> done;
      case Answer.Refused<List<AccessRule>> refused -> advised(configuration, refused.fault());
      case Answer.InDoubt<List<AccessRule>> lost -> advised(configuration, lost.fault());
    };
  }

  private static Answer<List<AccessRule>> advised(CloudConfiguration configuration, Fault fault) {
    return switch (ConnectAdvice.of(configuration, fault)) {
      case ConnectResult.Refused(Fault cause, String sentence) -> new Answer.Refused<>(
          new Fault(cause.id(), sentence, cause.requestId()), Duration.ZERO);
      case ConnectResult.Unreachable(Fault cause, String sentence) -> new Answer.InDoubt<>(
          new Fault(cause.id(), sentence, cause.requestId()));
      case ConnectResult.Connected _ -> throw new IllegalStateException("advice connects nobody");
    };
  }

  private static ConnectResult connect(CloudConfiguration configuration, CloudSession session,
      CallRunner runner) {
    Answer<ComputeVersions> versions = runner.answer(
        () -> {
          session.requireAccess();
          return new Answer.Done<>(ComputeVersions.discover(session));
        });
    return switch (versions) {
      case Answer.Done<ComputeVersions> found -> connected(session, runner, found.value());
      case Answer.Refused<ComputeVersions> refused -> closed(configuration, session, runner,
          refused.fault());
      case Answer.InDoubt<ComputeVersions> doubt -> closed(configuration, session, runner,
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

  private static ConnectResult closed(CloudConfiguration configuration, CloudSession session,
      CallRunner runner, Fault fault) {
    runner.close();
    session.exchanger().close();
    return ConnectAdvice.of(configuration, fault);
  }
}
