package io.laststraw.cli;

import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * One campaign from its submission to its verdict, watched from this terminal. The first Ctrl-C
 * stops creating and tears down; the second leaves at once and says how to finish.
 */
final class CampaignSession {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final ClusterNode node;
  private final ProgressView view;
  private final PrintStream err;
  private final CampaignId campaign;
  private final AtomicInteger interrupts = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);

  CampaignSession(ClusterNode node, ProgressView view, PrintStream err, CampaignId campaign) {
    this.node = node;
    this.view = view;
    this.err = err;
    this.campaign = campaign;
  }

  /** Runs the campaign and returns the process's exit code. */
  int run(CampaignSpec spec, Path reportFolder) throws InterruptedException {
    handleInterrupts();
    node.submit(campaign, spec, reportFolder.toString());
    view.say("Campaign " + spec.name() + " (" + campaign + ")");
    while (true) {
      switch (node.standing().orElseGet(CampaignStanding.None::new)) {
        case CampaignStanding.None _,CampaignStanding.Preparing _ -> {
        }
        case CampaignStanding.Underway underway -> view.show(underway.progress());
        case CampaignStanding.Refused refused -> {
          view.close();
          err.println("laststraw: the campaign cannot start; nothing was created.");
          refused.reasons().forEach(reason -> err.println("  - " + reason));
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

  private void handleInterrupts() {
    Signal.handle(new Signal("INT"), _ -> onInterrupt());
    Signal.handle(new Signal("TERM"), _ -> onInterrupt());
  }

  private void onInterrupt() {
    if (interrupts.incrementAndGet() == 1) {
      view.say("Stopping: no more creates, tearing down. Ctrl-C again leaves at once.");
      node.stop("stopped by the user");
      return;
    }
    view.close();
    err.println(
        "laststraw: left at once; servers of this campaign may still be there. Finish with:");
    err.println("  laststraw teardown " + campaign);
    Runtime.getRuntime().halt(ExitCode.STOPPED.code());
  }
}
