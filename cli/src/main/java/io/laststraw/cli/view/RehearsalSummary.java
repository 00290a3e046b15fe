package io.laststraw.cli.view;

import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.coordinator.report.ReportWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a rehearsal prints: each figure as a band over its seeds, or once when they agree. */
public final class RehearsalSummary {
  private static final int INDENT = 19;

  private final List<RehearsedRun> runs;
  private final List<String> lines = new ArrayList<>();

  private RehearsalSummary(List<RehearsedRun> runs) {
    this.runs = runs;
  }

  /**
   * Lines without colours.
   *
   * @param runs at least one
   * @param notes whole sentences, such as assumptions and where files are
   */
  public static List<String> of(List<RehearsedRun> runs, List<String> notes) {
    RehearsalSummary summary = new RehearsalSummary(List.copyOf(runs));
    summary.figures();
    notes.forEach(note -> summary.entry("Note", note));
    return List.copyOf(summary.lines);
  }

  private void figures() {
    told("Answer",
        run -> ReportWords.answer(run.report().verdict().answer()).toUpperCase(Locale.ROOT));
    lines.add("");
    entry("Duration", band(RehearsedRun::totalSeconds, Figures::duration) + " of cloud time");
    entry("  fill", band(run -> run.report().seconds().fill(), Figures::duration));
    entry("  hold", band(run -> run.report().seconds().hold(), Figures::duration));
    entry("  teardown", band(run -> run.report().seconds().teardown(), Figures::duration));
    entry("Held together", band(run -> run.report().heldActive(), RehearsalSummary::whole)
        + " of " + band(run -> run.report().requested(), RehearsalSummary::whole));
    entry("Limits", "fleet " + band(RehearsedRun::fleetLimit, RehearsalSummary::whole)
        + " boots in flight; hosts "
        + band(RehearsedRun::medianHostLimit, RehearsalSummary::whole) + " each, by the median");
    entry("Errors", band(RehearsedRun::errors, RehearsalSummary::whole)
        + inBrackets(parts(RehearsedRun::faults)));
    List<String> injected = parts(RehearsedRun::injected);
    if (!injected.isEmpty()) {
      entry("  on purpose", String.join(", ", injected));
    }
    told("Limiting factor", run -> run.report().verdict().limitingFactor().title());
    entry("API calls", band(run -> run.report().apiCalls().perServer(), Figures::decimal)
        + " per server, "
        + band(run -> run.report().apiCalls().novaPerServer(), Figures::decimal)
        + " of them nova's");
    List<String> failed = parts(run -> run.report().apiCalls().failedByAnswer());
    if (!failed.isEmpty()) {
      entry("  failed", String.join(", ", failed));
    }
    told("Cleanup", run -> run.report().audit().verdict().name());
    runs.forEach(run -> entry("Trace", "seed " + run.seed() + ": " + run.fingerprint() + " over "
        + Figures.count(run.messages()) + " messages"));
  }

  /** Counts by name over all seeds, each as a band. */
  private List<String> parts(Function<RehearsedRun, SortedMap<String, Long>> counts) {
    SortedSet<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(counts.apply(run).keySet()));
    return names.stream().map(name -> name + " x "
        + band(run -> counts.apply(run).getOrDefault(name, 0L), RehearsalSummary::whole)).toList();
  }

  private static String inBrackets(List<String> parts) {
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  /** A word that most seeds may share; where they do not, each word with its seeds. */
  private void told(String name, Function<RehearsedRun, String> word) {
    SortedMap<String, List<String>> seedsByWord = new TreeMap<>();
    runs.forEach(run -> seedsByWord.computeIfAbsent(word.apply(run), _ -> new ArrayList<>())
        .add(String.valueOf(run.seed())));
    seedsByWord.forEach((text, seeds) -> entry(name, seedsByWord.size() == 1
        ? text
        : text + " (" + (seeds.size() == 1 ? "seed " : "seeds ") + String.join(", ", seeds)
            + ")"));
  }

  private String band(ToDoubleFunction<RehearsedRun> figure, DoubleFunction<String> form) {
    return band(runs.stream().mapToDouble(figure).min().orElse(0),
        runs.stream().mapToDouble(figure).max().orElse(0), form);
  }

  private static String band(double least, double most, DoubleFunction<String> form) {
    String first = form.apply(least);
    String last = form.apply(most);
    return first.equals(last) ? first : first + " to " + last;
  }

  private static String whole(double figure) {
    return Figures.count(Math.round(figure));
  }

  private void entry(String name, String text) {
    String label = "  " + name;
    String padded = label + " ".repeat(Math.max(1, INDENT - label.length()));
    lines.add(OutsideText.oneLine(padded + text).replace('\u00A0', ' '));
  }
}
