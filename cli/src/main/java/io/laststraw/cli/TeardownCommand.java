package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.time.ScaledClock;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.coordinator.teardown.EvidenceFile;
import io.laststraw.coordinator.teardown.FoundCampaign;
import io.laststraw.coordinator.teardown.Teardown;
import io.laststraw.coordinator.teardown.TeardownContext;
import io.laststraw.coordinator.teardown.TeardownOrder;
import io.laststraw.coordinator.teardown.TeardownProgress;
import io.laststraw.coordinator.teardown.TeardownResult;
import io.laststraw.coordinator.teardown.TeardownSettings;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "teardown", mixinStandardHelpOptions = true, sortOptions = false, description = "Remove what a campaign left in the cloud, whatever happened to its processes.", footer = {
    "", "Finds the campaign's servers by their names and reads each in detail before",
    "it deletes it; servers of others are never touched.", "",
    "  laststraw teardown k7f3q2ab --cloud mycloud --dry-run",
    "  laststraw teardown k7f3q2ab --cloud mycloud"})
final class TeardownCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CAMPAIGN", description = "the campaign's id, or its name")
  private String campaign = "";

  @Option(names = "--cloud", paramLabel = "NAME", defaultValue = "", description = "entry of clouds.yaml (default: as the openstack command chooses)")
  private String cloudName = "";

  @Option(names = "--dry-run", description = "only print what would be removed")
  private boolean dryRun;

  @Option(names = "--evidence", paramLabel = "FILE", defaultValue = "laststraw-evidence.jsonl", description = "where faults of deleted servers are kept (default: ${DEFAULT-VALUE})")
  private Path evidence = Path.of("laststraw-evidence.jsonl");

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() {
    try (Clouds clouds = cloud.clouds()) {
      return switch (clouds.connectNow(cloudName)) {
        case ConnectResult.Connected connected -> run(connected);
        case ConnectResult.Unreachable(Fault _, String sentence) ->
          refuse(sentence, ExitCode.UNREACHABLE.code());
        case ConnectResult.Refused(Fault _, String sentence) ->
          refuse(sentence, ExitCode.BAD_USAGE.code());
      };
    }
  }

  private int run(ConnectResult.Connected connected) {
    try (connected;
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor()) {
      TeardownContext context = new TeardownContext(connected.compute(), connected.cloud(),
          ScaledClock.anchoredAt(connected.cloudDate(), connected.timeScale()),
          connected.timeScale(), executor, new EvidenceFile(evidence),
          TeardownCommand::show, TeardownSettings.DEFAULT);
      TeardownOrder order = new TeardownOrder(campaign, connected.identity().projectId(), dryRun);
      return tell(Teardown.run(context, order).toCompletableFuture().join());
    }
  }

  private static void show(TeardownProgress progress) {
    System.err.printf("%s: %d servers left, %d gone%n",
        progress.step().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        progress.remaining(), progress.gone());
  }

  private int tell(TeardownResult result) {
    return switch (result) {
      case TeardownResult.Unknown unknown -> {
        list("There is no campaign '" + campaign + "' in this cloud.", unknown.known());
        yield ExitCode.BAD_USAGE.code();
      }
      case TeardownResult.Ambiguous ambiguous -> {
        list("Several campaigns are called '" + campaign + "'; none was touched."
            + " Ask again by id:", ambiguous.campaigns());
        yield ExitCode.BAD_USAGE.code();
      }
      case TeardownResult.WouldRemove plan -> {
        plan.servers()
            .forEach(server -> System.out.println(OutsideText.oneLine(
                "server  " + server.id() + "  " + server.name())));
        plan.flavors().forEach(id -> System.out.println("flavor  " + id));
        plan.networks().forEach(id -> System.out.println("network " + id));
        System.out.println("Would remove " + plan.servers().size() + " servers, "
            + plan.flavors().size() + " flavors and " + plan.networks().size()
            + " networks; nothing was done.");
        yield ExitCode.HOLDS.code();
      }
      case TeardownResult.Finished finished -> {
        finished.audit().left().forEach(
            left -> System.out.println(OutsideText.oneLine(
                left.kind() + " " + left.id() + ": " + left.note())));
        System.out.println((finished.removed() == 0
            ? "No server of campaign " + finished.campaign() + " was there; audit "
            : "Removed " + finished.removed() + " servers of campaign " + finished.campaign()
                + "; audit ")
            + finished.audit().verdict() + ".");
        yield finished.audit().verdict() == AuditVerdict.CLEAN
            ? ExitCode.HOLDS.code()
            : ExitCode.NOT_CLEAN.code();
      }
      case TeardownResult.Unreadable(Fault fault) when fault.id() == FaultId.F01
          || fault.id() == FaultId.F04 ->
        refuse("The cloud does not take this login: " + fault.message().replaceAll("\\.+$", "")
            + ". Once it does, run the same command again.", ExitCode.BAD_USAGE.code());
      case TeardownResult.Unreadable(Fault fault) when fault.id()
          .faultClass() == FaultClass.AUTHENTICATION ->
        refuse("The cloud does not let this user: "
            + fault.message().replaceAll("\\.+$", "")
            + ". A teardown reads compute services and placement and deletes what"
            + " bears the campaign's marks: give the user the role admin.",
            ExitCode.BAD_USAGE.code());
      case TeardownResult.Unreadable(Fault fault) ->
        refuse("The cloud could not be read: " + fault.message()
            + ". Run the same command again.", ExitCode.UNREACHABLE.code());
    };
  }

  private static void list(String sentence, List<FoundCampaign> campaigns) {
    System.err.println("laststraw: " + sentence);
    campaigns.forEach(found -> System.err.println(OutsideText.oneLine("  " + found.id() + " ("
        + (found.name().isEmpty() ? "no name" : found.name()) + "), " + found.servers()
        + " servers")));
  }

  private static int refuse(String sentence, int exitCode) {
    System.err.println("laststraw: " + OutsideText.oneLine(sentence));
    return exitCode;
  }
}
