package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.time.Later;
import io.laststraw.coordinator.Attempts;
import io.laststraw.coordinator.preflight.CloudTrouble;
import io.laststraw.coordinator.preflight.Preflight;

/** A cloud as it is before a campaign, read once. */
sealed interface CloudReading {
  /** All that a preflight wants to know. */
  record Done(CloudSnapshot snapshot) implements CloudReading {}

  /**
   * The cloud could not be read.
   *
   * @param sentence says what to change
   */
  record Failed(String sentence, ExitCode code) implements CloudReading {}

  /** Reads the cloud that a campaign names; patient with one in passing trouble. */
  static CloudReading of(Clouds clouds, CampaignSpec spec) {
    Attempts attempts = new Attempts(Later.real());
    return switch (attempts.connect(() -> clouds.connect(spec.cloud())).toCompletableFuture()
        .join()) {
      case ConnectResult.Connected connected -> read(attempts, spec, connected);
      case ConnectResult.Unreachable(Fault _, String sentence) ->
        new Failed(sentence, ExitCode.UNREACHABLE);
      case ConnectResult.Refused(Fault _, String sentence) ->
        new Failed(sentence, ExitCode.BAD_USAGE);
    };
  }

  private static CloudReading read(Attempts attempts, CampaignSpec spec,
      ConnectResult.Connected connected) {
    try (connected) {
      Answer<CloudSnapshot> survey = attempts.answer(connected.timeScale(),
          () -> connected.cloud().survey(Preflight.request(spec))).toCompletableFuture().join();
      return switch (survey) {
        case Answer.Done<CloudSnapshot>(CloudSnapshot snapshot) -> new Done(snapshot);
        case Answer.Refused<CloudSnapshot> refused ->
          new Failed(CloudTrouble.sentence(spec.cloud(), refused.fault()),
              refused.fault().id().faultClass().mayPass()
                  ? ExitCode.UNREACHABLE
                  : ExitCode.BAD_USAGE);
        case Answer.InDoubt<CloudSnapshot> lost ->
          new Failed(CloudTrouble.sentence(spec.cloud(), lost.fault()), ExitCode.UNREACHABLE);
      };
    }
  }
}
