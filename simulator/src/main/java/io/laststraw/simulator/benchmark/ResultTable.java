package io.laststraw.simulator.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark prints for people: plain text, one block for each file. */
public final class ResultTable {
  private static final String ROW = "  %-14s %10s %7s %15s %8s %10s %8s";

  private ResultTable() {}

  /** One file's lines. */
  public static List<String> of(FileResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.file().name() + ": " + result.file().title()
        + (result.oracle().counts() ? "" : " (not counted: no limits keep ERROR below 1 %)"));
    lines.add(row("", "makespan", "ratio", "lowest-highest", "ERROR %", "in flight", "calls"));
    double best = result.oracle().figures().medianSeconds();
    lines.add(row("oracle", result.oracle().figures(), best) + "  " + result.oracle().limits());
    lines.add(row("Last Straw", result.product(), best));
    for (Method method : Method.values()) {
      lines.add(row(method.title(), result.of(method), best));
    }
    result.driverBias().ifPresent(bias -> lines.add(String.format(Locale.ROOT,
        "  With a fixed number in flight the actors take %.2f of the light driver's time.", bias)));
    return lines;
  }

  private static String row(String name, Figures figures, double best) {
    double least = figures.fills().stream().mapToDouble(Fill::seconds).min().orElseThrow();
    double most = figures.fills().stream().mapToDouble(Fill::seconds).max().orElseThrow();
    return row(name, clock(figures.medianSeconds()), ratio(figures.medianSeconds() / best),
        ratio(least / best) + "-" + ratio(most / best),
        String.format(Locale.ROOT, "%.2f", 100 * figures.errorShare()),
        String.format(Locale.ROOT, "%.1f", figures.medianInFlight()),
        String.format(Locale.ROOT, "%.2f", figures.medianNovaCalls()));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
  }

  private static String ratio(double ratio) {
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : "-";
  }

  private static String clock(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "never";
    }
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
