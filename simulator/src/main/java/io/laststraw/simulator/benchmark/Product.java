package io.laststraw.simulator.benchmark;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.campaign.CampaignFile;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsalWatcher;
import io.laststraw.simulator.rehearsal.RehearsedSpec;
import io.laststraw.simulator.rehearsal.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fills a simulated fleet by the production actors. Only the fill is looked at: hold and teardown are
 * left out, and the time that a preparation takes does not count.
 */
public final class Product {
  private Product() {}

  /**
   * The file's defaults, as a user has them.
   *
   * @throws IllegalStateException when the campaign could not even start
   */
  public static Fill fill(Physics physics, FleetSize size, long seed) {
    return fill(physics, size, seed, "adaptive");
  }

  /** With so many boots in flight over the whole fleet, which {@link LightDriver} can do as well. */
  public static Fill fillFixed(Physics physics, FleetSize size, long seed, int bootsInFlight) {
    return fill(physics, size, seed, "\n  fixed: " + bootsInFlight);
  }

  private static Fill fill(Physics physics, FleetSize size, long seed, String pacing) {
    Rehearsal.Inspected inspected = Rehearsal.inspect(
        new Rehearsal.Stage(physics, size.hosts(), seed, 1), spec(size, pacing), new Trace(),
        RehearsalWatcher.NOBODY);
    return switch (inspected.outcome()) {
      case RehearsalOutcome.Ended ended -> fill(size, inspected.truth(),
          ended.report().apiCalls().novaPerServer());
      case RehearsalOutcome.Refused(List<String> reasons) ->
        throw new IllegalStateException("no campaign: " + String.join(" ", reasons));
    };
  }

  private static CampaignSpec spec(FleetSize size, String pacing) {
    String file = "name: benchmark\nhold: 0s\nteardown: never\ngoal:\n  servers: "
        + size.servers() + "\npacing: " + pacing + "\n";
    return switch (CampaignFile.read(file)) {
      case CampaignFile.Read(CampaignSpec spec) -> RehearsedSpec.of(spec).spec();
      case CampaignFile.Invalid(var problems) ->
        throw new IllegalStateException(problems.toString());
    };
  }

  /** Times by the servers themselves, as {@link LightDriver} takes them. */
  private static Fill fill(FleetSize size, Truth truth, double novaCallsPerServer) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    int active = 0;
    int errors = 0;
    double building = 0;
    for (Truth.Guest server : truth.servers()) {
      first = first.isAfter(server.created()) ? server.created() : first;
      Optional<Instant> end = server.launched().or(server::failed);
      building += end.map(at -> seconds(server.created(), at)).orElse(0.0);
      errors += server.failed().isPresent() ? 1 : 0;
      if (server.running() && !server.gone()) {
        active++;
        Instant ready = server.launched().orElse(last);
        last = last.isBefore(ready) ? ready : last;
      }
    }
    double took = active >= size.servers() ? seconds(first, last) : Double.POSITIVE_INFINITY;
    return new Fill(took, errors, size.servers(), building / Math.max(1, took),
        novaCallsPerServer);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
