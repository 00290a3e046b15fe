package io.laststraw.cli;

import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.OutsideText;
import java.io.IOError;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One campaign from its submission to its verdict, watched from this terminal. The first Ctrl-C
 * stops creating and ends the campaign; the second leaves at once and says how to finish.
 */
final class CampaignSession {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String STOP_REASON = "stopped by the user";

  private final ClusterNode node;
  private final ProgressView view;
  private final PrintStream err;
  private final CampaignId campaign;
  private final Farewell farewell;
  private final CountDownLatch never = new CountDownLatch(1);
  private boolean viewFailed;

  CampaignSession(ClusterNode node, ProgressView view, PrintStream err, CampaignId campaign,
      Farewell farewell) {
    this.node = node;
    this.view = view;
    this.err = err;
    this.campaign = campaign;
    this.farewell = farewell;
  }

  /** Runs the campaign and returns the process's exit code. */
  int run(CampaignSpec spec, Path reportFolder) throws InterruptedException {
    try (Interrupts interrupts = Interrupts.handle(() -> stop(spec.teardown()),
        () -> farewell.leave(view, err, Runtime.getRuntime()::halt))) {
      view.say("Campaign " + spec.name() + " (" + campaign + ")");
      view.say("Checking the cloud; nothing exists yet.");
      node.submit(campaign, spec, reportFolder.toString());
      if (interrupts.any()) {
        // A coordinator without a campaign had nothing to stop.
        node.stop(STOP_REASON);
      }
      return watch();
    }
  }

  private int watch() throws InterruptedException {
    while (true) {
      switch (standing()) {
        case CampaignStanding.None _,CampaignStanding.Preparing _ -> {
        }
        case CampaignStanding.Underway underway -> show(underway.progress());
        case CampaignStanding.Refused refused -> {
          view.close();
          err.println("laststraw: the campaign cannot start; no server was created.");
          refused.reasons().forEach(reason -> err.println("  - " + OutsideText.oneLine(reason)));
          return ExitCode.of(refused).orElseThrow().code();
        }
        case CampaignStanding.Ended ended -> {
          view.finish(ended.report(), ExitCode.of(ended), Path.of(ended.reportFolder()));
          return ExitCode.of(ended).code();
        }
      }
      boolean _ = never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whatever ended the actors, servers may be left, and the user has to know how they go. */
  private CampaignStanding standing() {
    try {
      return node.standing().orElseGet(CampaignStanding.None::new);
    } catch (IllegalStateException ended) {
      view.close();
      farewell.lines().forEach(err::println);
      throw ended;
    }
  }

  /** A picture that cannot be drawn must not end a campaign whose servers would stay. */
  private void show(CampaignProgress progress) {
    try {
      view.show(progress);
    } catch (RuntimeException | IOError failure) {
      if (!viewFailed) {
        viewFailed = true;
        err.println("laststraw: the campaign goes on, but cannot be shown: " + failure);
      }
    }
  }

  /** Says so only afterwards, for a terminal may keep whoever writes to it waiting. */
  private void stop(CampaignSpec.Teardown teardown) {
    node.stop(STOP_REASON);
    view.say("Stopping: no more creates" + switch (teardown) {
      case ALWAYS -> ", tearing down.";
      case ON_SUCCESS -> "; what is there is torn down only if all servers were held.";
      case NEVER -> "; what is there stays, as the campaign file wants.";
    } + " Ctrl-C again leaves at once.");
  }
}
