package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.ReportWords;
import io.laststraw.coordinator.report.ReportWriter;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last thing a command prints: the answer, what it rests on, and where the report is. */
final class Summary {
  private static final int INDENT = 19;
  private static final int LEFT_SHOWN = 10;

  private final int columns;
  private final List<Line> lines = new ArrayList<>();

  private Summary(int columns) {
    this.columns = Math.clamp(columns, 40, 110);
  }

  static List<Line> of(CampaignReport report, ExitCode code, Path reportFolder, int columns) {
    return new Summary(columns).lines(report, code, reportFolder);
  }

  private List<Line> lines(CampaignReport report, ExitCode code, Path reportFolder) {
    Verdict verdict = report.verdict();
    String answer = ReportWords.answer(verdict.answer()).toUpperCase(Locale.ROOT);
    lines.add(new Line());
    List<String> sentence = wrap(answer + ": " + verdict.sentence(), columns);
    sentence.forEach(text -> lines.add(new Line().add(tone(verdict.answer()), text)));
    lines.add(new Line());
    entry(
        "Held together",
        Figures.count(report.heldActive()) + " of " + Figures.count(report.requested()));
    if (!report.proofOfLife().console().isEmpty()) {
      entry("Proof of life", report.proofOfLife().told());
    }
    entry("Limiting factor", verdict.limitingFactor().title());
    entry(
        "Margin",
        ReportWords.servers(verdict) + " ("
            + ReportWords.whatMarginMeans(verdict) + ")");
    entry("Confidence", verdict.confidence().name().toLowerCase(Locale.ROOT));
    entries("Not proven", verdict.notProven());
    counts("Faults", faults(report));
    counts("Failed calls", report.apiCalls().failedByAnswer());
    cleanup(report.audit());
    entry("Report", reportFolder.toString().isEmpty()
        ? "could not be written, see the error above"
        : reportFolder.resolve(ReportWriter.HTML_FILE).toString());
    entry("Exit code", code.code() + ": " + code.meaning());
    return List.copyOf(lines);
  }

  private static SortedMap<String, Long> faults(CampaignReport report) {
    SortedMap<String, Long> faults = new TreeMap<>();
    report.faults().forEach(fault -> faults.put(
        fault.id() + " (" + fault.id().title() + ")", fault.count()));
    return faults;
  }

  private void counts(String name, SortedMap<String, Long> counts) {
    if (!counts.isEmpty()) {
      entry(name, counts.entrySet().stream()
          .map(entry -> entry.getKey() + " x " + Figures.count(entry.getValue()))
          .collect(Collectors.joining(", ")));
    }
  }

  private void cleanup(Audit audit) {
    entry("Cleanup", switch (audit.verdict()) {
      case CLEAN -> "CLEAN: nothing of ours is left";
      case LEAKED -> "LEAKED: " + Figures.counted(audit.left().size(), "thing") + " of ours left";
      case UNVERIFIED -> "UNVERIFIED: not everything could be checked";
    });
    int shown = Math.min(LEFT_SHOWN, audit.left().size());
    for (Audit.Left left : audit.left().subList(0, shown)) {
      entry("", left.kind() + " " + left.id() + ": " + left.note());
    }
    if (audit.left().size() > shown) {
      entry("", "and " + Figures.count(audit.left().size() - shown) + " more in the report");
    }
  }

  private void entries(String name, List<String> texts) {
    for (int index = 0; index < texts.size(); index++) {
      entry(index == 0 ? name : "", texts.get(index));
    }
  }

  private void entry(String name, String text) {
    String label = name;
    for (String part : wrap(text, columns - INDENT)) {
      lines.add(new Line().add("  ").add(Palette.Tone.QUIET, label).to(INDENT).add(part));
      label = "";
    }
  }

  private static Palette.Tone tone(Answer answer) {
    return switch (answer) {
      case HOLDS, INCONCLUSIVE -> Palette.Tone.STRONG;
      case DOES_NOT_HOLD -> Palette.Tone.BAD;
    };
  }

  /** Breaks at blanks; a word longer than a line, such as a path, keeps a line of its own. */
  private static List<String> wrap(String text, int columns) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        wrapped.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    wrapped.add(line.toString());
    return wrapped;
  }
}
