package io.laststraw.simulator.pilot;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.PilotSpec;
import io.laststraw.coordinator.preflight.Preflight;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsalWatcher;
import io.laststraw.simulator.rehearsal.RehearsedSpec;
import io.laststraw.simulator.rehearsal.Trace;

/** A simulated fleet in virtual time, to be looked at, piloted and filled; nobody is contacted. */
public final class SimulatedFleet {
  private final Physics physics;
  private final int hosts;
  private final CampaignSpec spec;

  /**
   * A fleet for a campaign.
   *
   * @param hosts {@code compute1} and so on
   * @param spec as its file has it; what is of a real cloud stands for something simulated
   */
  public SimulatedFleet(Physics physics, int hosts, CampaignSpec spec) {
    this.physics = physics;
    this.hosts = hosts;
    this.spec = RehearsedSpec.of(spec).spec();
  }

  /** The campaign as it is rehearsed. */
  public CampaignSpec spec() {
    return spec;
  }

  /**
   * Hosts by class, read by the ordinary client.
   *
   * @throws IllegalStateException when the simulated cloud refuses to be read
   */
  public Candidates candidates(long seed) {
    try (Rehearsal rehearsal = new Rehearsal(stage(seed), new Trace())) {
      return switch (rehearsal.survey(Preflight.request(spec))) {
        case Answer.Done<CloudSnapshot>(CloudSnapshot cloud) -> Candidates.of(spec, cloud);
        case Answer.Refused<CloudSnapshot> refused ->
          throw new IllegalStateException(refused.fault().message());
        case Answer.InDoubt<CloudSnapshot> lost ->
          throw new IllegalStateException(lost.fault().message());
      };
    }
  }

  /** Pilots one host; refused where the preflight finds that it cannot be. */
  public RehearsalOutcome pilot(String host, boolean toDeath, long seed) {
    return run(PilotSpec.of(spec, host, toDeath), seed);
  }

  /** Runs the whole campaign. */
  public RehearsalOutcome fill(long seed) {
    return run(spec, seed);
  }

  private RehearsalOutcome run(CampaignSpec campaign, long seed) {
    return Rehearsal.run(stage(seed), campaign, new Trace(), RehearsalWatcher.NOBODY);
  }

  private Rehearsal.Stage stage(long seed) {
    return new Rehearsal.Stage(physics, hosts, seed, 1);
  }

  /** Cloud seconds from the first phase's begin to the last one's end. */
  static double totalSeconds(CampaignReport report) {
    return report.phases().getLast().toSeconds() - report.phases().getFirst().fromSeconds();
  }
}
