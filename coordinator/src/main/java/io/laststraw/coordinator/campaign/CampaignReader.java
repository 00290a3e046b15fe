package io.laststraw.coordinator.campaign;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Caps;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.HostSelection;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.ServerSpec;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.CampaignSpec.Verify;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** The keys of a campaign file, their defaults and their bounds. */
final class CampaignReader {
  static final List<String> KEYS = List.of("name", "cloud", "goal", "hosts", "server", "pacing",
      "hold", "verify", "teardown", "caps", "sharedHosts");
  static final List<String> GOAL_KEYS = List.of("servers", "untilHostsBreak", "toDeath");
  static final List<String> HOSTS_KEYS = List.of("zone", "aggregate", "include", "exclude");
  static final List<String> SERVER_KEYS = List.of("flavor", "network", "image", "residentMemory");
  static final List<String> FLAVOR_KEYS = List.of("name", "create", "vcpus", "ram", "disk");
  static final List<String> NETWORK_KEYS = List.of("name", "create", "cidr");
  static final List<String> PACING_KEYS = List.of("fixed");
  static final List<String> VERIFY_KEYS = List.of("console", "sample");
  static final List<String> CAPS_KEYS = List
      .of("serversPerHost", "errorRatio", "deadline", "keepFree", "apiP95");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final int MOST_SERVERS = 1_000_000;
  private static final int MOST_SERVERS_PER_HOST = 100_000;
  private static final Duration LONGEST = Duration.ofDays(30);

  private CampaignReader() {}

  /** Reads what can be read; the spec is to be used only when no problem was added. */
  static CampaignSpec read(List<Node> root, List<Problem> problems) {
    Section top = Section.root(root, KEYS, problems);
    CampaignSpec spec = new CampaignSpec(name(top), top.text("cloud", "envvars"), goal(top),
        hosts(top),
        server(top.section("server", SERVER_KEYS)), pacing(top),
        duration(top, "hold", Duration.ofMinutes(11), Duration.ZERO), verify(top), teardown(top),
        caps(top.section("caps", CAPS_KEYS)), top.texts("sharedHosts"));
    requireHold(top, spec);
    return spec;
  }

  private static String name(Section top) {
    String allowed = "1 to 32 characters a-z, 0-9 and -, the first one not -";
    if (!top.has("name")) {
      top.absentOrWrong("name", allowed);
    }
    return top.value("name", "unnamed", allowed,
        text -> NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }

  private static Goal goal(Section top) {
    String allowed = "either servers: 10000 or untilHostsBreak: true below it";
    if (!top.holdsSection("goal")) {
      top.absentOrWrong("goal", allowed);
      return new Goal.UntilHostsBreak();
    }
    Section goal = top.section("goal", GOAL_KEYS);
    boolean untilHostsBreak = goal.flag("untilHostsBreak", false);
    int servers = goal.whole("servers", 1, 1, MOST_SERVERS);
    if (untilHostsBreak == goal.has("servers")) {
      top.wrong("goal", "must be " + allowed + ", not both");
    }
    if (goal.has("toDeath") && !untilHostsBreak) {
      goal.wrong("toDeath", "goes with untilHostsBreak: true only");
    }
    return untilHostsBreak
        ? new Goal.UntilHostsBreak(goal.texts("toDeath"))
        : new Goal.Servers(servers);
  }

  private static HostSelection hosts(Section top) {
    Section hosts = top.section("hosts", HOSTS_KEYS);
    return new HostSelection(hosts.text("zone", ""), hosts.text("aggregate", ""),
        hosts.texts("include"), hosts.texts("exclude"));
  }

  private static ServerSpec server(Section server) {
    FlavorSpec flavor = flavor(server.section("flavor", FLAVOR_KEYS));
    NetworkSpec network = network(server);
    int resident = megabytes(server, "residentMemory", 0);
    return new ServerSpec(flavor, network, server.text("image", "cirros"), resident);
  }

  /** Sizes have defaults only where we may make the flavor; an existing one is taken as it is. */
  private static FlavorSpec flavor(Section flavor) {
    boolean create = flavor.flag("create", true);
    int disk = flavor.value("disk", create ? 1 : 0, "whole gigabytes from 0, such as 1 GB",
        Quantity::gigabytes);
    return new FlavorSpec(flavor.text("name", "last-straw"), create,
        flavor.whole("vcpus", create ? 1 : 0, 1, 512), megabytes(flavor, "ram", create ? 50 : 0),
        disk);
  }

  private static NetworkSpec network(Section server) {
    if (server.holdsText("network")) {
      return server.value("network", NetworkSpec.none(),
          "none, or name, create and cidr below it", text -> "none".equals(text)
              ? Optional.of(NetworkSpec.none())
              : Optional.empty());
    }
    Section network = server.section("network", NETWORK_KEYS);
    boolean create = network.flag("create", true);
    String cidr = network.value("cidr", create ? "10.11.0.0/16" : "",
        "an IPv4 range without host bits, such as 10.11.0.0/16",
        text -> AddressRange.parse(text).map(range -> text));
    return new NetworkSpec(network.text("name", "last-straw"), create, cidr);
  }

  private static Pacing pacing(Section top) {
    if (top.holdsSection("pacing")) {
      Section pacing = top.section("pacing", PACING_KEYS);
      if (!pacing.has("fixed")) {
        pacing.absentOrWrong("fixed",
            "the boots in flight over the whole fleet, such as fixed: 60");
      }
      return new Pacing.Fixed(pacing.whole("fixed", 1, 1, 100_000));
    }
    return top.value("pacing", new Pacing.Adaptive(), "adaptive, or fixed: 60 below it",
        text -> "adaptive".equals(text) ? Optional.of(new Pacing.Adaptive()) : Optional.empty());
  }

  private static Verify verify(Section top) {
    Section verify = top.section("verify", VERIFY_KEYS);
    String text = verify.text("console", "login:");
    int perHost = verify.value("sample", 1,
        "a whole number from 1 to " + MOST_SERVERS_PER_HOST + ", or all",
        sample -> "all".equals(sample)
            ? Optional.of(Verify.Console.ALL)
            : Quantity.whole(sample)
                .filter(number -> number >= 1 && number <= MOST_SERVERS_PER_HOST));
    if (!top.holdsSection("verify")) {
      return new Verify.Nothing();
    }
    if (!verify.has("console")) {
      verify.absentOrWrong("console",
          "the text that a guest's console has to show, such as console: \"login:\"");
    }
    return new Verify.Console(text, perHost);
  }

  /** Consoles are read during the hold, so without one the wish could never come true. */
  private static void requireHold(Section top, CampaignSpec spec) {
    if (spec.verify() instanceof Verify.Console && spec.hold().isZero()) {
      top.wrong("verify", "needs a hold, because guests are asked while the fleet is held: write"
          + " hold: 11m");
    }
  }

  private static Teardown teardown(Section top) {
    Function<String, Optional<Teardown>> read = text -> switch (text) {
      case "always" -> Optional.of(Teardown.ALWAYS);
      case "onSuccess" -> Optional.of(Teardown.ON_SUCCESS);
      case "never" -> Optional.of(Teardown.NEVER);
      default -> Optional.empty();
    };
    return top.value("teardown", Teardown.ALWAYS, "always, onSuccess or never", read);
  }

  private static Caps caps(Section caps) {
    return new Caps(caps.whole("serversPerHost", Caps.SERVERS_PER_HOST, 1, MOST_SERVERS_PER_HOST),
        share(caps, "errorRatio", Caps.ERROR_RATIO, 1.0),
        duration(caps, "deadline", Duration.ofHours(12), Duration.ofMinutes(1)),
        share(caps, "keepFree", 0.10, 0.95),
        duration(caps, "apiP95", Duration.ZERO, Duration.ZERO));
  }

  private static double share(Section section, String key, double fallback, double most) {
    String allowed = "a share from 0 % to " + Math.round(most * 100) + " %, such as 10 % or 0.1";
    return section.value(key, fallback, allowed,
        text -> Quantity.ratio(text).filter(share -> share <= most));
  }

  private static Duration duration(Section section, String key, Duration fallback, Duration least) {
    String allowed = "a time with its unit up to 30d, such as 90s, 10m or 1h30m"
        + (least.isZero() ? "" : ", at least " + least.toMinutes() + "m");
    return section.value(key, fallback, allowed,
        text -> Quantity.duration(text)
            .filter(time -> time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0));
  }

  private static int megabytes(Section section, String key, int fallback) {
    return section.value(key, fallback, "a size with its unit from 1 MB, such as 50 MB or 1 GiB",
        text -> Quantity.megabytes(text).filter(size -> size >= 1));
  }
}
