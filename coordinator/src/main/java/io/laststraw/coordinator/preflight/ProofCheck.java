package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Verify;
import io.laststraw.coordinator.fleet.HoldChecks;
import java.time.Duration;
import java.util.Optional;

/** Whether the hold is long enough to ask all guests that are to be asked. */
final class ProofCheck {
  /** A guest may need so long from ACTIVE to its prompt on a host that is full. */
  private static final Duration SLOW_START = Duration.ofMinutes(2);

  private ProofCheck() {}

  /** Nothing when no guest is to be asked. */
  static Optional<Check> of(CampaignSpec spec, int hosts, int largestShare) {
    return switch (spec.verify()) {
      case Verify.Nothing _ -> Optional.empty();
      case Verify.Console console -> Optional.of(check(console, spec.hold(), hosts, largestShare));
    };
  }

  private static Check check(
      Verify.Console console, Duration hold, int hosts, int largestShare) {
    int asked = Math.min(console.perHost(), largestShare);
    Duration gap = HoldChecks.gap(hold, hosts, asked);
    Duration needed = gap.multipliedBy(asked).plus(SLOW_START);
    String wish = Names.count(asked, "guest") + " of each host "
        + (asked == 1 ? "has" : "have") + " to show '" + console.text() + "' on "
        + (asked == 1 ? "its console" : "their consoles");
    return needed.compareTo(hold) <= 0
        ? Check.ok("proof of life", wish + "; one is read every " + gap.toSeconds() + " s.")
        : Check.warning("proof of life", wish + ", which takes about " + Estimate.text(needed)
            + ", and the fleet is held for " + Estimate.text(hold)
            + ": write a longer hold or a smaller verify.sample, or it may stay unproven.");
  }
}
