package io.laststraw.simulator.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Looks for the best pair of limits: first on a coarse net, powers of two, with one seed; then around
 * the best few of those in ever smaller steps, by the median over several seeds; and the best of all that is
 * good under seeds that played no part in the search is the oracle.
 */
public final class OracleSearch {
  /** Fills a fleet under limits and gives up after so many cloud seconds. */
  public interface Trial {
    Fill fill(Limits limits, long seed, double patienceSeconds);
  }

  private static final long[] SEARCH_SEEDS = {1_001, 1_002, 1_003};
  private static final long FIRST_FRESH_SEED = 2_001;
  private static final int FRESH_SEEDS = 7;
  private static final int CANDIDATES = 3;
  private static final int MOST_PROVEN = 8;
  private static final int MOST_MOVES = 4;
  private static final double[] STEPS = {1.4142, 1.1892, 1.0905};
  private static final double PATIENCE = 1.6;
  private static final double LONGEST_SECONDS = 7 * 86_400;

  private static final Comparator<Figures> BETTER = Comparator
      .<Figures, Boolean>comparing(figures -> !figures.isGood())
      .thenComparingDouble(figures -> figures.isGood() ? 0 : figures.errorShare())
      .thenComparingDouble(Figures::medianSeconds);
  private static final Comparator<Limits> ORDER = Comparator.comparingInt(Limits::fleet)
      .thenComparingInt(Limits::host);

  private final FleetSize size;
  private final Trial trial;
  private final Map<Limits, Figures> tried = new TreeMap<>(ORDER);
  private double bestSeconds = LONGEST_SECONDS;

  private OracleSearch(FleetSize size, Trial trial) {
    this.size = size;
    this.trial = trial;
  }

  public static Oracle best(FleetSize size, Trial trial) {
    return new OracleSearch(size, trial).best();
  }

  private Oracle best() {
    List<Limits> coarse = coarseNet();
    Map<Limits, Figures> once = new TreeMap<>(ORDER);
    coarse.forEach(limits -> once.put(limits, measured(limits, SEARCH_SEEDS[0])));
    // Limits that never bind make the same fill, and three of those would be one candidate.
    Set<Figures> seen = new LinkedHashSet<>();
    coarse.stream()
        .sorted(Comparator.comparing((Limits limits) -> once.get(limits), BETTER))
        .filter(limits -> seen.add(once.get(limits)))
        .limit(CANDIDATES).toList().forEach(this::refine);
    return provenBest();
  }

  /** The best that is still good under fresh seeds; when none of the first few is, the best. */
  private Oracle provenBest() {
    List<Oracle> proven = new ArrayList<>();
    Set<Figures> distinct = new LinkedHashSet<>();
    for (Limits limits : tried.keySet().stream()
        .sorted(Comparator.comparing(this::figures, BETTER))
        .filter(limits -> distinct.add(figures(limits))).limit(MOST_PROVEN).toList()) {
      Oracle oracle = new Oracle(limits, measured(limits, LongStream.range(FIRST_FRESH_SEED,
          FIRST_FRESH_SEED + FRESH_SEEDS).toArray()));
      if (oracle.counts()) {
        return oracle;
      }
      proven.add(oracle);
    }
    return proven.getFirst();
  }

  /** From the middle outwards, so that a good one early makes the patience with the others short. */
  private List<Limits> coarseNet() {
    List<Limits> net = new ArrayList<>();
    for (int fleet = 1; fleet < 2 * size.servers(); fleet *= 2) {
      net.add(new Limits(Limits.NONE, fleet));
      for (int host = 1; host < fleet && host <= size.servers(); host *= 2) {
        // Beyond this the fleet's limit is never reached.
        if (fleet < 2L * host * size.hosts()) {
          net.add(new Limits(host, fleet));
        }
      }
    }
    double middle = Math.log(64);
    net.sort(Comparator.comparingDouble(limits -> Math.abs(Math.log(limits.fleet()) - middle)));
    return net;
  }

  private void refine(Limits start) {
    Limits best = start;
    for (double step : STEPS) {
      for (int move = 0; move < MOST_MOVES; move++) {
        Limits next = around(best, step).stream()
            .min(Comparator.comparing(this::figures, BETTER)).orElse(best);
        if (BETTER.compare(figures(next), figures(best)) >= 0) {
          break;
        }
        best = next;
      }
    }
  }

  private static List<Limits> around(Limits middle, double step) {
    List<Limits> neighbours = new ArrayList<>();
    for (int fleet : moved(middle.fleet(), step)) {
      for (int host : moved(middle.host(), step)) {
        Limits limits = new Limits(host, fleet);
        if (!limits.equals(middle)) {
          neighbours.add(limits);
        }
      }
    }
    return neighbours;
  }

  private static int[] moved(int limit, double step) {
    if (limit >= Limits.NONE) {
      return new int[]{limit};
    }
    int less = Math.max(1, Math.min(limit - 1, (int) Math.round(limit / step)));
    return new int[]{less, limit, Math.max(limit + 1, (int) Math.round(limit * step))};
  }

  private Figures figures(Limits limits) {
    return tried.computeIfAbsent(limits, unknown -> measured(unknown, SEARCH_SEEDS));
  }

  private Figures measured(Limits limits, long... seeds) {
    List<Fill> fills = new ArrayList<>();
    for (long seed : seeds) {
      fills.add(trial.fill(limits, seed, Math.min(LONGEST_SECONDS, PATIENCE * bestSeconds)));
    }
    Figures figures = new Figures(fills);
    if (figures.isGood()) {
      bestSeconds = Math.min(bestSeconds, figures.medianSeconds());
    }
    return figures;
  }
}
