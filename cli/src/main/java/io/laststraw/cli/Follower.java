package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.dashboard.ControlReply;
import java.nio.file.Path;

/** Shows a campaign that runs elsewhere until it ends. Looking away does the campaign no harm. */
final class Follower {
  /** A coordinator that moves to another node is back long before. */
  private static final int MOST_FAILURES = 60;
  /** A coordinator that starts again listens a moment before it has left its new token. */
  private static final int MOST_DENIALS = 4;

  /** Asks once where the campaign stands. */
  interface Look {
    ControlReply<CampaignStanding> now() throws InterruptedException;
  }

  /** Passes the time between two looks. */
  interface Interval {
    void pass() throws InterruptedException;
  }

  private final Look look;
  private final Interval interval;
  private final ProgressView view;

  Follower(Look look, Interval interval, ProgressView view) {
    this.look = look;
    this.interval = interval;
    this.view = view;
  }

  /** The last thing heard: a standing with an exit code, or why nothing more is heard. */
  ControlReply<CampaignStanding> follow() throws InterruptedException {
    int failures = 0;
    int denials = 0;
    while (true) {
      ControlReply<CampaignStanding> heard = look.now();
      switch (heard) {
        case ControlReply.Got<CampaignStanding>(CampaignStanding standing) -> {
          failures = 0;
          denials = 0;
          show(standing);
          if (standing instanceof CampaignStanding.None || ExitCode.of(standing).isPresent()) {
            return heard;
          }
        }
        case ControlReply.Denied<CampaignStanding> _ -> {
          denials++;
          if (denials > MOST_DENIALS) {
            return heard;
          }
        }
        case ControlReply.Unreachable<CampaignStanding>(String reason) -> {
          if (failures == 0) {
            view.say(reason + " Waiting for it.");
          }
          failures++;
          if (failures > MOST_FAILURES) {
            return heard;
          }
        }
      }
      interval.pass();
    }
  }

  private void show(CampaignStanding standing) {
    switch (standing) {
      case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Refused _ -> {
        // Said in words by the command.
      }
      case CampaignStanding.Underway underway -> view.show(underway.progress());
      case CampaignStanding.Ended ended ->
        view.finish(ended.report(), ExitCode.of(ended), Path.of(ended.reportFolder()));
    }
  }
}
