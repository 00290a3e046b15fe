package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.cli.node.NodeSettings.Role;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.PilotSpec;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.coordinator.preflight.TeardownHint;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.coordinator.report.ReportJson;
import io.laststraw.coordinator.report.ReportWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A cloud that is there: each pilot is a campaign of its own, run as "run" does. */
final class CloudGround implements PilotGround {
  private final CampaignSpec spec;
  private final boolean toDeath;
  private final Places places;
  private final Clouds clouds;
  private final CallDeadlines deadlines;

  /**
   * Where things go.
   *
   * @param reports the folder below which each pilot's report goes
   * @param state the folder for journals
   * @param progress where the user looks on
   * @param environment of the terminal; without TERM there are plain lines
   */
  record Places(Path reports, Path state, PrintStream progress, Map<String, String> environment) {}

  CloudGround(CampaignSpec spec, boolean toDeath, Places places, CloudOptions cloud) {
    this.spec = spec;
    this.toDeath = toDeath;
    this.places = places;
    this.clouds = cloud.clouds();
    this.deadlines = cloud.deadlines();
  }

  @Override
  public Result<Candidates> candidates() {
    return switch (CloudReading.of(clouds, spec)) {
      case CloudReading.Done(CloudSnapshot snapshot) ->
        new Result.Found<>(Candidates.of(spec, snapshot), true);
      case CloudReading.Failed(String sentence, ExitCode code) -> {
        System.err.println("laststraw: " + OutsideText.oneLine(sentence));
        yield new Result.Failed<>(code);
      }
    };
  }

  @Override
  public Result<PilotedHost> pilot(String className, String host, int turn)
      throws InterruptedException {
    CampaignId campaign = CampaignId.random(new SecureRandom());
    CampaignSpec pilot = PilotSpec.of(spec, host, toDeath);
    Path folder = places.reports().resolve("pilot-" + turn);
    NodeSettings settings = new NodeSettings("local",
        new TreeSet<>(List.of(Role.COORDINATOR, Role.WORKER)), "127.0.0.1", 0, List.of(),
        places.state().resolve("pilot-" + campaign), 1);
    Farewell farewell = new Farewell(List.of(
        "laststraw: left at once; servers of this pilot may still be there. Finish with:",
        "  " + TeardownHint.command(campaign, spec.cloud())), () -> {});
    int code;
    try (ClusterNode node = ClusterNode.start(settings, clouds, deadlines);
        ProgressView view = ProgressView.open(places.progress(), places.environment())) {
      code = new CampaignSession(node, view, System.err, campaign, farewell).run(pilot, folder);
    }
    return ExitCode.ofNumber(code).filter(CloudGround::hasFigures)
        .<Result<PilotedHost>>map(ended -> read(className, folder, ended != ExitCode.NOT_CLEAN))
        .orElseGet(() -> new Result.Failed<>(
            ExitCode.ofNumber(code).orElse(ExitCode.INTERNAL_ERROR)));
  }

  private static boolean hasFigures(ExitCode code) {
    return switch (code) {
      case HOLDS, DOES_NOT_HOLD, INCONCLUSIVE, NOT_CLEAN -> true;
      case BAD_USAGE, UNREACHABLE, INTERNAL_ERROR, STOPPED -> false;
    };
  }

  private static Result<PilotedHost> read(String className, Path folder, boolean clean) {
    Path file = folder.resolve(ReportWriter.JSON_FILE);
    try {
      return new Result.Found<>(
          PilotedHost.of(className, ReportJson.read(Files.readString(file))), clean);
    } catch (IOException unreadable) {
      System.err.println("laststraw: the pilot's report cannot be read: " + unreadable);
      return new Result.Failed<>(clean ? ExitCode.INTERNAL_ERROR : ExitCode.NOT_CLEAN);
    }
  }

  @Override
  public void close() {
    clouds.close();
  }
}
