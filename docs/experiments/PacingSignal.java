import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Is there enough signal for pacing? A toy cloud in virtual time: boots pass a shared control
 * plane, then their host, and are seen only when somebody lists. Each limiter is compared with the
 * best fixed limit, found by trying many.
 *
 * <p>
 * Run it with {@code java docs/experiments/PacingSignal.java SEED}; the same seed prints the same.
 */
public final class PacingSignal {
  private static final double STEP_SECONDS = 0.5;
  private static final double GIVE_UP_SECONDS = 60_000;
  private static final int LISTINGS_PER_POLL = 3;
  private static final double[] POLLS = {5, 10, 20};
  private static final int[] FIXED =
      {1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 64, 80, 100, 130, 160, 200, 260, 400};

  /**
   * A cloud of the experiment. Each stage works at X(n) = n / (alone * (1 + contention * (n - 1) +
   * crosstalk * n * (n - 1))) per second when n boots are in it.
   *
   * @param growth how much slower a full host is than an empty one
   * @param failAbove more boots than this in one host's stage mostly fail
   */
  record World(String name, int hosts, int perHost, Stage control, Stage host, double growth,
      int failAbove) {
    int servers() {
      return hosts * perHost;
    }
  }

  record Stage(double aloneSeconds, double contention, double crosstalk) {
    /** What one boot of n in the stage gets done per second, of a whole of 1. */
    double shareOfWork(int n) {
      return 1 / (aloneSeconds * (1 + contention * (n - 1) + crosstalk * n * (n - 1)));
    }
  }

  /** What a limiter may know: sums over the boots that one poll showed as finished. */
  record Poll(double now, List<Boot> finished, boolean limitWasReached) {
  }

  static final class Boot {
    private final int host;
    private final double postedAt;
    private double workLeft;
    private boolean inControl = true;
    private boolean failed;
    private double seenAfter;

    Boot(int host, double postedAt, double work) {
      this.host = host;
      this.postedAt = postedAt;
      this.workLeft = work;
    }
  }

  interface Limiter {
    int limit();

    default void onPoll(Poll poll) {}
  }

  record Fixed(int limit) implements Limiter {
  }

  /** What the boots of one window tell together. */
  private static final class Tally {
    private int boots;
    private double seconds;
    private int failures;
    private double firstFinish;
    private int finishedSince;
    private boolean reached;
  }

  /** Collects boots that were posted under the present limit; older ones tell about another. */
  abstract static class Windowed implements Limiter {
    private final int atLeast;
    private final double perLimit;
    protected double limit = 2;
    protected boolean starting = true;
    private double since;
    private Tally tally = new Tally();

    Windowed(int atLeast, double perLimit) {
      this.atLeast = atLeast;
      this.perLimit = perLimit;
    }

    @Override
    public int limit() {
      return Math.max(1, (int) Math.round(limit));
    }

    @Override
    public void onPoll(Poll poll) {
      tally.reached |= poll.limitWasReached();
      for (Boot boot : poll.finished()) {
        tally.failures += boot.failed ? 1 : 0;
        if (boot.postedAt >= since && !boot.failed) {
          tally.boots++;
          tally.seconds += boot.seenAfter;
        }
      }
      if (tally.boots > 0 && tally.firstFinish == 0) {
        tally.firstFinish = poll.now();
        return;
      }
      tally.finishedSince += tally.firstFinish > 0 ? poll.finished().size() : 0;
      boolean enough = tally.finishedSince >= Math.max(atLeast, perLimit * limit);
      if (enough || tally.failures > Math.max(3, limit / 10)) {
        conclude(poll.now());
      }
    }

    private void conclude(double now) {
      double rate = tally.finishedSince / Math.max(now - tally.firstFinish, 1e-9);
      double mean = tally.boots == 0 ? Double.NaN : tally.seconds / tally.boots;
      if (tally.reached) {
        int all = Math.max(1, tally.failures + tally.finishedSince);
        adapt(mean, rate, tally.failures / (double) all);
      }
      since = now;
      tally = new Tally();
    }

    /** One decision from the mean boot seconds, the finished per second and the failed share. */
    abstract void adapt(double meanSeconds, double rate, double failedShare);
  }

  /**
   * Doubles until boots take twice the best seen or fail, then +10 % or x 0.7. With {@code aging}
   * above 1 the best grows a little with every window, because a full host is slower than an empty
   * one.
   */
  static final class Aimd extends Windowed {
    private static final double TOO_SLOW = 2;
    private final double aging;
    private double best = Double.MAX_VALUE;

    Aimd(double start, double aging) {
      super(8, 1);
      this.limit = start;
      this.aging = aging;
    }

    @Override
    void adapt(double meanSeconds, double rate, double failedShare) {
      best = Math.min(best * aging, meanSeconds);
      if (failedShare > 0.05 || meanSeconds > TOO_SLOW * best) {
        limit = Math.max(1, limit * 0.7);
        starting = false;
      } else {
        limit = starting ? limit * 2 : limit + Math.max(1, limit / 10);
      }
    }
  }

  /** Keeps the estimated queue, limit * (1 - best / mean), between a quarter and a half of it. */
  static final class Vegas extends Windowed {
    private double best = Double.MAX_VALUE;

    Vegas() {
      super(4, 0.5);
    }

    @Override
    void adapt(double meanSeconds, double rate, double failedShare) {
      best = Math.min(best, meanSeconds);
      double queue = limit * (1 - best / meanSeconds);
      if (failedShare > 0.05) {
        limit = Math.max(1, limit * 0.5);
        starting = false;
      } else if (queue > limit / 2 + 1) {
        limit = Math.max(1, limit - Math.max(1, limit / 8));
        starting = false;
      } else if (queue < limit / 4 + 1) {
        limit = starting ? limit * 2 : limit + Math.max(1, limit / 8);
      } else {
        starting = false;
      }
    }
  }

  /**
   * Climbs by throughput alone: a larger limit is kept only if the rate of finished boots grew by
   * at least a third of what the limit grew, otherwise the smaller one is right for four windows.
   */
  static final class Climber extends Windowed {
    private static final double WORTH_IT = 0.33;
    private double lastLimit;
    private double lastRate;
    private int calm;

    Climber() {
      super(24, 1.5);
    }

    @Override
    void adapt(double meanSeconds, double rate, double failedShare) {
      double present = limit;
      boolean grew = lastRate > 0 && present > lastLimit;
      boolean worthIt = Math.log(rate / lastRate) > WORTH_IT * Math.log(present / lastLimit);
      if (failedShare > 0.05) {
        limit = Math.max(1, present * 0.5);
        starting = false;
      } else if (grew && !worthIt) {
        limit = lastLimit;
        starting = false;
        calm = 0;
      } else if (grew || lastRate == 0 || ++calm >= 4) {
        limit = Math.max(present + 1, present * (starting ? 2 : 1.25));
      }
      lastLimit = present;
      lastRate = rate;
    }
  }

  record Result(double seconds, double meanInFlight, int failures, double listingsPerServer) {
  }

  /** One campaign under a fleet limiter and one limiter per host. */
  static final class Run {
    private final World world;
    private final SplittableRandom random;
    private final Limiter fleet;
    private final List<Limiter> hostLimiters = new ArrayList<>();
    private final List<Boot> boots = new ArrayList<>();
    private final List<Boot> done = new ArrayList<>();
    private final int[] held;
    private final int[] inFlight;
    private final int[] inHostStage;
    private int inControlStage;
    private int fleetInFlight;
    private int failures;
    private int next;

    Run(World world, long seed, Limiter fleet, Supplier<Limiter> perHost) {
      this.world = world;
      this.random = new SplittableRandom(seed);
      this.fleet = fleet;
      for (int i = 0; i < world.hosts(); i++) {
        hostLimiters.add(perHost.get());
      }
      held = new int[world.hosts()];
      inFlight = new int[world.hosts()];
      inHostStage = new int[world.hosts()];
    }

    Result run(double pollSeconds) {
      double now = 0;
      double nextPoll = pollSeconds;
      double sumInFlight = 0;
      long polls = 0;
      int total = 0;
      boolean fleetReached = false;
      boolean[] hostReached = new boolean[world.hosts()];
      while (total < world.servers() && now < GIVE_UP_SECONDS) {
        post(now, hostReached);
        fleetReached |= fleetInFlight >= fleet.limit();
        work();
        now += STEP_SECONDS;
        sumInFlight += fleetInFlight * STEP_SECONDS;
        if (now >= nextPoll) {
          total += poll(now, fleetReached, hostReached);
          fleetReached = false;
          hostReached = new boolean[world.hosts()];
          nextPoll += pollSeconds;
          polls++;
        }
      }
      return new Result(now, sumInFlight / now, failures,
          polls * LISTINGS_PER_POLL / (double) world.servers());
    }

    /** Free permits go round the hosts, one each. */
    private void post(double now, boolean[] hostReached) {
      int refused = 0;
      while (fleetInFlight < fleet.limit() && refused < world.hosts()) {
        int host = next++ % world.hosts();
        boolean wanted = held[host] + inFlight[host] < world.perHost();
        boolean open = inFlight[host] < hostLimiters.get(host).limit();
        hostReached[host] |= wanted && !open;
        if (!wanted || !open) {
          refused++;
          continue;
        }
        refused = 0;
        boots.add(new Boot(host, now, 0.5 + random.nextDouble()));
        inFlight[host]++;
        fleetInFlight++;
        inControlStage++;
      }
    }

    private void work() {
      double controlShare = world.control().shareOfWork(Math.max(1, inControlStage));
      for (Iterator<Boot> all = boots.iterator(); all.hasNext();) {
        Boot boot = all.next();
        int n = inHostStage[boot.host];
        double full = 1 + world.growth() * held[boot.host] / world.perHost();
        double share =
            boot.inControl ? controlShare : world.host().shareOfWork(Math.max(1, n)) / full;
        boot.workLeft -= share * STEP_SECONDS;
        if (boot.workLeft > 0) {
          continue;
        }
        if (boot.inControl) {
          boot.inControl = false;
          boot.workLeft = 0.5 + random.nextDouble();
          inControlStage--;
          inHostStage[boot.host]++;
        } else {
          boot.failed = n > world.failAbove() && random.nextInt(10) < 8;
          inHostStage[boot.host]--;
          done.add(boot);
          all.remove();
        }
      }
    }

    /** Only now are finished boots seen; until then they fill the limits. */
    private int poll(double now, boolean fleetReached, boolean[] hostReached) {
      int active = 0;
      for (Boot boot : done) {
        boot.seenAfter = now - boot.postedAt;
        inFlight[boot.host]--;
        fleetInFlight--;
        if (boot.failed) {
          failures++;
        } else {
          held[boot.host]++;
          active++;
        }
      }
      fleet.onPoll(new Poll(now, List.copyOf(done), fleetReached));
      for (int i = 0; i < world.hosts(); i++) {
        int host = i;
        List<Boot> own = done.stream().filter(boot -> boot.host == host).toList();
        hostLimiters.get(i).onPoll(new Poll(now, own, hostReached[i]));
      }
      done.clear();
      return active;
    }
  }

  private static final Stage NO_CONTROL = new Stage(0.5, 0, 0);
  /** Takes about 70 at once best; a sixteenth of contention would be sixteen ideal threads. */
  private static final Stage SEED_HOST = new Stage(10, 0.05, 0.0002);
  private static final List<World> FLEETS = List.of(
      new World("fleet, control plane's knee at 80", 40, 250, new Stage(6.5, 0.03, 0.00015),
          SEED_HOST, 0.5, 100),
      new World("fleet, control plane's knee at 36", 40, 250, new Stage(6.5, 0.055, 0.00071),
          SEED_HOST, 0.5, 100),
      new World("lab, knee at 2 and 0.6/s", 4, 250, new Stage(1.6, 0.98, 0),
          new Stage(2, 0.05, 0), 0.2, 100));
  private static final List<World> HOSTS = List.of(
      new World("one host, 16 threads", 1, 250, NO_CONTROL, SEED_HOST, 0.5, 100),
      new World("one host, three times slower when full", 1, 250, NO_CONTROL, SEED_HOST, 2, 100),
      new World("one host that builds one at a time", 1, 250, NO_CONTROL, new Stage(10, 1, 0), 0.2,
          100));

  private record Named(String name, Supplier<Limiter> limiter) {
  }

  private static final List<Named> LIMITERS = List.of(
      new Named("AIMD from 2", () -> new Aimd(2, 1)),
      new Named("AIMD from 8, aging", () -> new Aimd(8, 1.02)),
      new Named("Vegas-like", Vegas::new), new Named("throughput", Climber::new));

  private PacingSignal() {}

  public static void main(String[] arguments) {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
    for (World world : FLEETS) {
      compare(world, seed, fleet -> new Run(world, seed, fleet.get(), () -> new Fixed(20)));
    }
    for (World world : HOSTS) {
      compare(world, seed, host -> new Run(world, seed, new Fixed(1_000), host));
    }
    World both = FLEETS.getFirst();
    System.out.print("\nAdaptive fleet limits over hosts that adapt too:");
    compare(both, seed, pair -> new Run(both, seed, pair.get(), () -> new Aimd(8, 1.02)));
  }

  private static void compare(World world, long seed,
      Function<Supplier<Limiter>, Run> setup) {
    System.out.printf("%n## %s: %d servers, seed %d%n%n", world.name(), world.servers(), seed);
    System.out.println("| poll | limiter | seconds | to best fixed | in flight | failed |"
        + " listings per server |\n|--|--|--|--|--|--|--|");
    for (double poll : POLLS) {
      int bestLimit = 1;
      Result best = setup.apply(() -> new Fixed(1)).run(poll);
      for (int limit : FIXED) {
        Result result = setup.apply(() -> new Fixed(limit)).run(poll);
        if (result.seconds() < best.seconds()) {
          best = result;
          bestLimit = limit;
        }
      }
      print(poll, "fixed " + bestLimit, best, best);
      for (Named named : LIMITERS) {
        print(poll, named.name(), setup.apply(named.limiter()).run(poll), best);
      }
    }
  }

  private static void print(double poll, String name, Result result, Result best) {
    System.out.printf(Locale.ROOT, "| %.0f s | %s | %.0f | %.2f | %.1f | %d | %.2f |%n", poll, name,
        result.seconds(), result.seconds() / best.seconds(), result.meanInFlight(),
        result.failures(), result.listingsPerServer());
  }
}
