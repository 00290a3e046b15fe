package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.coordinator.dashboard.ControlAddress;
import io.laststraw.coordinator.dashboard.ControlClient;
import io.laststraw.coordinator.dashboard.ControlReply;
import io.laststraw.coordinator.report.OutsideText;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a coordinator. */
abstract class ControlCommand implements Callable<Integer> {
  private static final long LOOK_EVERY_MILLIS = 500;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private ConnectionOptions connection = new ConnectionOptions();

  /** Asks, tells the user, and returns the exit code. */
  abstract int ask(ControlClient coordinator) throws InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    ControlReply<ControlAddress> found = find();
    if (found instanceof ControlReply.Got<ControlAddress>(ControlAddress address)) {
      try (ControlClient client = new ControlClient(address)) {
        return ask(client);
      }
    }
    return told(found, _ -> ExitCode.INTERNAL_ERROR.code());
  }

  private ControlReply<ControlAddress> find() {
    return connection.find(System.getenv(), StateOptions.home());
  }

  /** The exit code of an answer, or a sentence on standard error when there is none. */
  final <T> int told(ControlReply<T> reply, ToIntFunction<T> answer) {
    return switch (reply) {
      case ControlReply.Got<T>(T value) -> answer.applyAsInt(value);
      case ControlReply.Denied<T>(String reason) -> refuse(reason, ExitCode.BAD_USAGE.code());
      case ControlReply.Unreachable<T>(String reason) ->
        refuse(reason, ExitCode.UNREACHABLE.code());
    };
  }

  /**
   * Shows the campaign until it ends and returns the verdict's exit code; without a campaign there
   * is no verdict, and no code of one.
   */
  final int follow() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try (FollowedCoordinator coordinator = new FollowedCoordinator(this::find);
        ProgressView view = ProgressView.open(System.out, System.getenv())) {
      Follower follower = new Follower(coordinator, () -> {
        boolean _ = never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }, view);
      return told(follower.follow(), standing -> {
        StandingWords.of(standing).forEach(this::say);
        return ExitCode.of(standing).orElse(ExitCode.UNREACHABLE).code();
      });
    }
  }

  /** Another command for the same coordinator, to be typed as it stands. */
  final String command(String words) {
    return connection.command(words);
  }

  final int refuse(String sentence, int exitCode) {
    complain("laststraw: " + sentence);
    return exitCode;
  }

  final void complain(String line) {
    spec.commandLine().getErr().println(OutsideText.oneLine(line));
    spec.commandLine().getErr().flush();
  }

  final void say(String line) {
    spec.commandLine().getOut().println(OutsideText.oneLine(line));
    spec.commandLine().getOut().flush();
  }
}
