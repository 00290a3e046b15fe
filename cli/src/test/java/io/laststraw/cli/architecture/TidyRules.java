package io.laststraw.cli.architecture;

import java.util.List;
import java.util.regex.Pattern;

/** What the compiler cannot see; the exceptions are named one by one. */
final class TidyRules {
  static final int MOST_LINES = 400;

  private static final Pattern JAVA = Pattern.compile("^[a-z]+/src/.*\\.java$");
  private static final Pattern MAIN_OR_TEST_NAME = Pattern
      .compile("^[a-z]+/src/.*(Manager|Helper|Helpers|Util|Utils|Impl)\\.java$");
  private static final Pattern MAIN = Pattern.compile("^[a-z]+/src/main/.*\\.java$");
  private static final Pattern ANY = Pattern.compile("");
  private static final Pattern PURE = Pattern.compile("^(common/src/main/.*/common/model"
      + "|worker/src/main/.*/worker/(reconcile|pacing|listing)"
      + "|coordinator/src/main/.*/coordinator/(fleet|pacing|verdict|preflight|campaign|journal|forecast)"
      + "|simulator/src/main)/.*\\.java$");

  private TidyRules() {}

  static List<TidyRule> all() {
    return List.of(
        new TidyRule("clock", JAVA, Pattern.compile("\\b(Instant|LocalDate|LocalDateTime"
            + "|ZonedDateTime|OffsetDateTime)(\\.|::)now\\b|\\bSystem(\\.|::)(nanoTime"
            + "|currentTimeMillis)\\b|\\bClock\\.system|\\bInstantSource\\.system"), true,
            "take the time as an Instant or a MomentSource from whoever calls",
            List.of("common/time/ScaledClock.java", "common/openstack/ClientTime.java",
                "simulator/Simulator.java", "simulator/api/CloudClock.java",
                "cli/node/ClusterNode.java", "cli/node/Clouds.java", "cli/RunCommand.java",
                "cli/DemoCommand.java", "cli/DrillCommand.java",
                "cli/PilotCommand.java", "verdict/InstantOffender.java",
                "verdict/NanosOffender.java")),
        new TidyRule("chance", JAVA, Pattern.compile("\\bnew Random\\(\\)|\\bRandom::new"
            + "|\\bThreadLocalRandom\\b|\\brandomUUID\\b|\\bMath(\\.|::)random\\b"
            + "|\\bRandomGenerator\\.getDefault"), true,
            "take a seeded RandomGenerator from whoever calls, so that a run can be repeated",
            List.of("verdict/RandomOffender.java")),
        new TidyRule("secrets", JAVA, Pattern.compile("\\bSecureRandom\\(\\)"), true,
            "take a RandomGenerator; only the ends of the program draw from the system",
            List.of("coordinator/dashboard/ControlServer.java", "cli/node/ClusterNode.java",
                "cli/RunCommand.java", "cli/DemoCommand.java", "cli/DrillCommand.java",
                "cli/CloudGround.java")),
        new TidyRule("sleep", JAVA, Pattern.compile("\\bThread(\\.|::)sleep\\b"
            + "|\\bLockSupport\\.park|\\bTimeUnit\\.[A-Z]+\\.sleep\\b|\\bAwaitility\\b"), true,
            "wait for the event itself: a timer message, a future, a latch",
            List.of("common/openstack/ClientTime.java", "simulator/api/CloudClock.java")),
        new TidyRule("order", PURE, Pattern.compile("\\bnew (HashMap|HashSet)\\b"
            + "|\\bCollectors\\.(toSet|toMap)\\b"), true,
            "use TreeMap or LinkedHashMap: the order of a hash differs between two JVMs",
            // Only ever asked for one key; none of these is gone through.
            List.of("cloud/IdentityModel.java", "cloud/NetworkModel.java", "cloud/QuotaBook.java",
                "cloud/ServerIndex.java")),
        new TidyRule("copies", MAIN, Pattern.compile("\\b(Map|Set)(\\.|::)copyOf\\b"), true,
            "copy into a TreeMap or TreeSet: such a copy has another order in each JVM",
            // Only ever asked for one key, or on its way to a socket.
            List.of("openstack/CloudSources.java", "dashboard/ControlResponse.java",
                "reconcile/ListingNeeds.java")),
        new TidyRule("streams", JAVA, Pattern.compile("\\.parallelStream\\(|\\.parallel\\("), true,
            "use a plain stream: order and threads have to be ours", List.of()),
        new TidyRule("names", MAIN_OR_TEST_NAME, Pattern.compile("\\A"), false,
            "name the class for what it does", List.of()),
        new TidyRule("unfinished", ANY, Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b"),
            false, "finish it, or open an issue", List.of()),
        new TidyRule("machines", ANY, Pattern.compile("(?<![\\w.])/(work|root|tmp/wt)/"), false,
            "no path of one machine belongs into the repository", List.of()));
  }

  /** A file of Java that is too long hides two files. */
  static List<String> tooLong(String path, String text) {
    long lines = text.lines().count();
    return JAVA.matcher(path).find() && lines > MOST_LINES
        ? List.of(path + ": " + lines + " lines: split it, " + MOST_LINES + " is the most")
        : List.of();
  }
}
