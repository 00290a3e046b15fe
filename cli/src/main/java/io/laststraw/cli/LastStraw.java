package io.laststraw.cli;

import io.laststraw.cli.node.UnusableSettings;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.campaign.NearestName;
import io.laststraw.coordinator.report.OutsideText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a user types. */
@Command(name = "laststraw", mixinStandardHelpOptions = true, version = "Last Straw 0.1.0", header = "Can these servers run that many VMs? Last Straw answers by doing it.", synopsisSubcommandLabel = "COMMAND", sortOptions = false, subcommands = {
    DemoCommand.class, CheckCommand.class, RehearseCommand.class, PilotCommand.class,
    ForecastCommand.class, RunCommand.class,
    AccessRulesCommand.class,
    CoordinatorCommand.class, WorkerCommand.class, SubmitCommand.class, StatusCommand.class,
    PauseCommand.class, ResumeCommand.class, StopCommand.class, TeardownCommand.class,
    ReportCommand.class,
    SimulatorCommand.class, BenchmarkCommand.class, PilotTrialCommand.class,
    ExploreCommand.class,
    DrillCommand.class}, footer = {
        "",
        "Begin with:",
        "  laststraw demo                 10,000 servers on 40 simulated hosts",
        "  laststraw check campaign.yaml  would it fit my cloud? creates nothing",
        "  laststraw rehearse campaign.yaml  how would it go? over a simulated cloud",
        "  laststraw pilot campaign.yaml  fill one host of each kind, forecast the fleet",
        "  laststraw run campaign.yaml    do it, and get one report",
        "",
        "Exit codes: 0 holds and clean, 1 does not hold, 2 inconclusive, 3 not clean,",
        "  64 bad usage or campaign file, 69 cloud not reachable, 70 internal error,",
        "  75 stopped by the user."})
public final class LastStraw implements Callable<Integer> {
  /** What goes wrong in these is wanted, and only what they print is news. */
  private static final List<String> QUIET = List.of("explore", "drill");
  private static final String INTERNAL = "laststraw: internal error; please report it with this"
      + " trace";

  @Spec
  private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    if (arguments.length > 0 && QUIET.contains(arguments[0])
        && System.getenv("LASTSTRAW_LOG") == null) {
      System.setProperty("LASTSTRAW_LOG", "error");
      System.setProperty("LASTSTRAW_PEKKO_LOG", "error");
    }
    // Threads that log while logging begins are told of, on the user's screen.
    ILoggerFactory _ = LoggerFactory.getILoggerFactory();
    System.exit(guarded(() -> commandLine().execute(arguments), System.err));
  }

  /** Whatever is thrown, no exit code may look like an answer. */
  static int guarded(IntSupplier program, PrintStream err) {
    try {
      return program.getAsInt();
    } catch (Throwable failure) {
      err.println(INTERNAL);
      failure.printStackTrace(err);
      return ExitCode.INTERNAL_ERROR.code();
    }
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new LastStraw());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.BAD_USAGE.code());
    line.getSubcommands().values().forEach(command -> command.getCommandSpec()
        .exitCodeOnInvalidInput(ExitCode.BAD_USAGE.code()));
    line.setParameterExceptionHandler((failure, _) -> misused(failure));
    line.setExecutionExceptionHandler((failure, command, _) -> explain(failure, command.getErr()));
    return line;
  }

  /** What is wrong has to be the last thing on the screen, not the first of a page of help. */
  private static int misused(CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    Optional<String> unknown = unknownCommand(failure);
    if (unknown.isPresent()) {
      err.println("laststraw: There is no command " + OutsideText.oneLine(unknown.get()) + "."
          + NearestName.of(unknown.get(), command.getSubcommands().keySet())
              .map(near -> " Did you mean " + near + "?").orElse(""));
    } else {
      err.println("laststraw: " + String.valueOf(failure.getMessage())
          .replaceFirst(" is not an? (int|long)$", " is not a whole number")
          .replaceFirst(" is not a double$", " is not a number"));
      CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    }
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static Optional<String> unknownCommand(CommandLine.ParameterException failure) {
    return failure instanceof CommandLine.UnmatchedArgumentException unmatched
        && unmatched.getCommandLine().getParent() == null
            ? unmatched.getUnmatched().stream().findFirst().filter(word -> !word.startsWith("-"))
            : Optional.empty();
  }

  private static int explain(Exception failure, PrintWriter err) {
    if (failure instanceof UsageProblem || failure instanceof UnusableSettings) {
      err.println("laststraw: " + failure.getMessage());
      return ExitCode.BAD_USAGE.code();
    }
    err.println(INTERNAL);
    failure.printStackTrace(err);
    return ExitCode.INTERNAL_ERROR.code();
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.BAD_USAGE.code();
  }
}
