package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.Forecast;
import io.laststraw.coordinator.forecast.ForecastJson;
import io.laststraw.coordinator.forecast.ForecastPage;
import io.laststraw.coordinator.forecast.HostClass;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.simulator.pilot.PilotForecast;
import io.laststraw.simulator.pilot.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pilot", mixinStandardHelpOptions = true, sortOptions = false, description = "Fill single hosts, and forecast from them what the whole fleet will do.", footer = {
    "",
    "For an evening with one host, and a question about forty. The campaign file is",
    "that of the whole fleet: goal.servers is what is forecast. Hosts that the cloud",
    "describes alike are one class; one host of each class is filled, one after the",
    "other, each in a campaign of its own that takes its servers down again. A host",
    "on a real cloud is left alone at its first sign of breaking: a spawn refused for",
    "want of room, slow boots, a load that stays high, a late heartbeat. A host that",
    "shows none is filled as far as placement and caps let it, and counts as \"or",
    "more\".",
    "",
    "Into DIR go forecast.txt (the page that is printed), forecast.json, a report for",
    "each pilot of a real cloud, and physics.yaml, which \"rehearse --physics\" and",
    "\"simulator --physics\" read.",
    "",
    "Examples:",
    "  laststraw pilot campaign.yaml                         one host of each class",
    "  laststraw pilot campaign.yaml --hosts compute7        one host that is named",
    "  laststraw pilot campaign.yaml --simulate 34 --physics three-classes",
    "                                                        contacts nobody",
    "  laststraw rehearse campaign.yaml --hosts 34 --physics DIR/physics.yaml",
    "",
    SimulatorOptions.PHYSICS_THAT_COME_ALONG,
    SimulatorOptions.PHYSICS_OF_ONES_OWN,
    "",
    "The exit code is 0 when the fleet will hold, 1 when it will not, 2 when that is",
    "not shown, 3 when something of a pilot may be left in the cloud; others are",
    "those of \"run\"."})
final class PilotCommand implements Callable<Integer> {
  private static final String ONE_PER_CLASS = "one-per-class";
  private static final int MOST_SEEDS = 100;

  @Parameters(paramLabel = "FILE", description = "the campaign file of the whole fleet")
  private Path file = Path.of("campaign.yaml");

  @Option(names = "--hosts", paramLabel = "WHICH", defaultValue = ONE_PER_CLASS, description = "hosts to pilot: one-per-class, or names with commas between (default: ${DEFAULT-VALUE})")
  private String which = ONE_PER_CLASS;

  @Option(names = "--to-death", description = "go on beyond the first sign until the host has broken, whatever becomes of it; needs hosts that are named")
  private boolean toDeath;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "", description = "folder for physics, forecast and reports (default: runs/<campaign>-pilot-<time>)")
  private String out = "";

  @Option(names = "--json", description = "print the forecast for programs instead of the page")
  private boolean json;

  @Option(names = "--seeds", paramLabel = "K", defaultValue = "5", description = "rehearsals of the whole fleet, for its duration; 0 for none (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(names = "--simulate", paramLabel = "N", defaultValue = "0", description = "pilot a simulated fleet of N hosts in virtual time instead of the cloud")
  private int simulated;

  @Option(names = "--physics", paramLabel = "FILE", defaultValue = "default", description = "with --simulate: how its hosts behave (default: ${DEFAULT-VALUE})")
  private String physics = "default";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of all that is simulated (default: ${DEFAULT-VALUE})")
  private long seed;

  @Mixin
  private StateOptions state = new StateOptions();

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CampaignSpec spec = CampaignFiles.read(file);
    if (!(spec.goal() instanceof CampaignSpec.Goal.Servers(int goal))) {
      throw new UsageProblem(file + " has no number of servers to forecast: write goal.servers.");
    }
    if (simulated == 0 && !physics.equals("default")) {
      throw new UsageProblem("--physics is of a simulated fleet, and without --simulate the cloud"
          + " itself is piloted: add --simulate N, or leave it out.");
    }
    if (toDeath && simulated == 0 && which.equals(ONE_PER_CLASS)) {
      throw new UsageProblem(
          "--to-death breaks hosts, and nobody but you may choose which: name them"
              + " with --hosts.");
    }
    int _ = Bounds.checked("--seeds", seeds, 0, MOST_SEEDS);
    Path folder = CampaignFiles.reportFolder(out, spec.name() + "-pilot", Instant.now());
    try (PilotGround ground = ground(spec, folder)) {
      return switch (ground.candidates()) {
        case PilotGround.Result.Failed<Candidates>(ExitCode code) -> code.code();
        case PilotGround.Result.Found<Candidates>(Candidates candidates, boolean _) ->
          pilot(ground, spec, goal, candidates, folder);
      };
    }
  }

  private PilotGround ground(CampaignSpec spec, Path folder) {
    if (simulated == 0) {
      return new CloudGround(spec, toDeath, new CloudGround.Places(folder, state.folder(),
          json ? System.err : System.out, json ? Map.of() : System.getenv()), cloud);
    }
    int hosts = Bounds.checked("--simulate", simulated, 1, SimulatorOptions.MOST_HOSTS);
    return new SimulatedGround(
        new SimulatedFleet(SimulatorOptions.loadPhysics(physics), hosts, spec), toDeath, seed);
  }

  private int pilot(PilotGround ground, CampaignSpec spec, int goal, Candidates candidates,
      Path folder) throws IOException, InterruptedException {
    List<String> hosts = chosen(candidates);
    if (hosts.isEmpty()) {
      say("No host can be piloted.");
      candidates.refusals().forEach(refusal -> say("  - " + refusal));
      return ExitCode.BAD_USAGE.code();
    }
    tell(candidates, hosts);
    List<PilotedHost> pilots = new ArrayList<>();
    Optional<ExitCode> broken = Optional.empty();
    for (String host : hosts) {
      if (broken.isPresent()) {
        break;
      }
      say("Pilot of " + host + ", " + (pilots.size() + 1) + " of " + hosts.size() + ".");
      switch (ground.pilot(candidates.className(host), host, pilots.size() + 1)) {
        case PilotGround.Result.Failed<PilotedHost>(ExitCode code) -> broken = Optional.of(code);
        case PilotGround.Result.Found<PilotedHost>(PilotedHost pilot, boolean leftNothing) -> {
          say(host + ": " + pilot.ending().word() + " at " + pilot.servers() + " servers.");
          pilots.add(pilot);
          broken = leftNothing ? Optional.empty() : Optional.of(ExitCode.NOT_CLEAN);
        }
      }
    }
    boolean stopped = broken.filter(code -> code == ExitCode.STOPPED).isPresent();
    if (stopped || pilots.isEmpty() && broken.isPresent()) {
      return broken.get().code();
    }
    // What the pilots before it have shown took hours, and is worth a forecast.
    List<String> unseen = hosts.subList(pilots.size(), hosts.size());
    List<String> notes = new ArrayList<>();
    if (!unseen.isEmpty()) {
      notes.add("No pilot came to its end on " + String.join(", ", unseen)
          + ", so nothing is known of what is special there.");
    }
    int answer = forecast(spec, goal, candidates, pilots, notes, folder);
    return broken.map(ExitCode::code).orElse(answer);
  }

  private List<String> chosen(Candidates candidates) {
    if (which.equals(ONE_PER_CLASS)) {
      return candidates.onePerClass();
    }
    List<String> names = Arrays.stream(which.split(",")).map(String::strip)
        .filter(name -> !name.isEmpty()).distinct().toList();
    List<String> unknown = candidates.unknown(names);
    if (!unknown.isEmpty()) {
      throw new UsageProblem("No host of this campaign is called " + String.join(", ", unknown)
          + ": correct --hosts, or what " + file + " says under hosts.");
    }
    return names;
  }

  private static void tell(Candidates candidates, List<String> hosts) {
    for (HostClass kind : candidates.classes()) {
      List<String> own = hosts.stream()
          .filter(host -> candidates.className(host).equals(kind.name())).toList();
      say(kind.name() + ": " + kind.hosts() + (kind.hosts() == 1 ? " host, " : " hosts, ")
          + kind.hardware().threads() + " threads, " + kind.hardware().memoryMegabytes() + " MB: "
          + (own.isEmpty() ? "none is piloted" : "pilot on " + String.join(", ", own)));
    }
  }

  private int forecast(CampaignSpec spec, int goal, Candidates candidates,
      List<PilotedHost> pilots, List<String> notes, Path folder) throws IOException {
    List<PilotedHost> useful = pilots.stream().filter(pilot -> pilot.servers() > 0).toList();
    if (useful.isEmpty()) {
      say("No pilot held a server, so nothing can be forecast; see the reports in " + folder + ".");
      return ExitCode.INCONCLUSIVE.code();
    }
    PilotForecast found = PilotForecast.of(spec, goal, candidates, useful,
        new PilotForecast.Effort(seed, seeds), PilotCommand::say);
    candidates.refusals().forEach(refusal -> notes
        .add("As it is, the cloud would refuse the campaign: " + refusal));
    notes.add("Files are in " + folder + "; look closer: laststraw rehearse " + file + " --hosts "
        + candidates.hosts() + " --physics " + folder.resolve("physics.yaml"));
    List<String> page = ForecastPage.of(found.forecast(), found.fit(), found.physics(),
        found.fill(), notes);
    String figures = ForecastJson.of(found.forecast(), found.fit(), found.physics(), found.fill(),
        notes);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("physics.yaml"), found.physicsText());
    Files.writeString(folder.resolve("forecast.json"), figures + "\n");
    Files.write(folder.resolve("forecast.txt"), page);
    (json ? List.of(figures) : page).forEach(System.out::println);
    return code(found.forecast().answer()).code();
  }

  private static ExitCode code(Forecast.Answer answer) {
    return switch (answer) {
      case YES -> ExitCode.HOLDS;
      case NO -> ExitCode.DOES_NOT_HOLD;
      case NOT_SHOWN -> ExitCode.INCONCLUSIVE;
    };
  }

  private static void say(String sentence) {
    System.err.println(OutsideText.oneLine(sentence));
  }
}
