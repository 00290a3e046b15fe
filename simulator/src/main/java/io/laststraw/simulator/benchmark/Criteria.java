package io.laststraw.simulator.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is demanded of the pacing over all files, as the project's goals have it. */
public final class Criteria {
  private static final double MEDIAN_RATIO = 1.10;
  private static final double WORST_RATIO = 1.20;
  private static final double WORST_RANDOM_RATIO = 1.25;
  private static final double BEHIND_SIMPLE = 1.15;
  private static final double MUCH_FASTER = 3;
  private static final double ORACLE_MUCH_FASTER = 3.5;

  private final List<FileResult> counted;

  private Criteria(List<FileResult> counted) {
    this.counted = counted;
  }

  /** Files whose oracle has more than 1 % of errors are not counted. */
  public static List<Criterion> of(List<FileResult> results, boolean random) {
    List<FileResult> counted = results.stream().filter(result -> result.oracle().counts()).toList();
    if (counted.isEmpty()) {
      return List.of(new Criterion("at least one file whose oracle keeps ERROR at 1 % or less",
          false, "none of " + results.size()));
    }
    Criteria criteria = new Criteria(counted);
    List<Criterion> all = new ArrayList<>();
    all.add(criteria.median());
    all.add(random ? criteria.none() : criteria.worst());
    all.add(criteria.errors());
    if (!random) {
      all.add(criteria.behindSimple());
      all.add(criteria.fasterThanEach());
      all.add(criteria.muchFaster());
    }
    return all;
  }

  private Criterion median() {
    double[] ratios = counted.stream().flatMap(result -> result.ratios().stream())
        .mapToDouble(Double::doubleValue).toArray();
    double median = Figures.median(ratios);
    return new Criterion("median ratio to the oracle at most " + text(MEDIAN_RATIO),
        median <= MEDIAN_RATIO, text(median));
  }

  private Criterion worst() {
    FileResult worst = worstBy(Comparator.comparingDouble(FileResult::medianRatio));
    return new Criterion("no file's median ratio above " + text(WORST_RATIO),
        worst.medianRatio() <= WORST_RATIO,
        text(worst.medianRatio()) + " with " + worst.file().name());
  }

  private Criterion none() {
    FileResult worst = worstBy(Comparator.comparingDouble(FileResult::medianRatio));
    return new Criterion("no random file's ratio above " + text(WORST_RANDOM_RATIO),
        worst.medianRatio() <= WORST_RANDOM_RATIO,
        text(worst.medianRatio()) + " with " + worst.file().name());
  }

  private Criterion errors() {
    FileResult worst = worstBy(
        Comparator.comparingDouble(result -> result.product().errorShare()));
    double share = worst.product().errorShare();
    return new Criterion("at most 1 % of servers in ERROR wherever the oracle manages that",
        share <= Fill.MOST_ERRORS, text(100 * share) + " % with " + worst.file().name());
  }

  private Criterion behindSimple() {
    FileResult worst = worstBy(Comparator.comparingDouble(Criteria::byBestSimple));
    double ratio = byBestSimple(worst);
    return new Criterion("nowhere more than 15 % slower than the best simple method with at most"
        + " 1 % in ERROR", ratio <= BEHIND_SIMPLE,
        text(ratio) + " of its time with " + worst.file().name());
  }

  /** The product's time by that of the best simple method; 0 where none is any good. */
  private static double byBestSimple(FileResult result) {
    return result.methods().values().stream().filter(Figures::isGood)
        .mapToDouble(figures -> result.product().medianSeconds() / figures.medianSeconds())
        .max().orElse(0);
  }

  private Criterion fasterThanEach() {
    Method nearest = Method.FIELD;
    double most = 0;
    for (Method method : Method.values()) {
      double median = Figures.median(counted.stream()
          .mapToDouble(result -> share(result.product().medianSeconds(),
              result.of(method).medianSeconds()))
          .toArray());
      if (median > most) {
        most = median;
        nearest = method;
      }
    }
    return new Criterion("faster than each simple method by the median over the files", most < 1,
        text(most) + " of the time of \"" + nearest.title() + "\"");
  }

  private Criterion muchFaster() {
    String where = "";
    double least = Double.POSITIVE_INFINITY;
    for (FileResult result : counted) {
      for (Method slow : List.of(Method.ONE_PER_HOST, Method.FIXED_5)) {
        double seconds = result.of(slow).medianSeconds();
        double times = seconds / result.product().medianSeconds();
        if (seconds >= ORACLE_MUCH_FASTER * result.oracle().figures().medianSeconds()
            && times < least) {
          least = times;
          where = " times as fast as \"" + slow.title() + "\" with " + result.file().name();
        }
      }
    }
    return new Criterion("3 times as fast as \"1 per host\" and \"5 in all\" wherever the oracle is"
        + " 3.5 times as fast", least >= MUCH_FASTER,
        where.isEmpty() ? "it is nowhere" : text(least) + where);
  }

  /** Neither of two fills that never end is the faster one. */
  private static double share(double seconds, double others) {
    return Double.isInfinite(seconds) && Double.isInfinite(others) ? 1 : seconds / others;
  }

  private FileResult worstBy(Comparator<FileResult> order) {
    return counted.stream().max(order).orElseThrow();
  }

  private static String text(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }
}
