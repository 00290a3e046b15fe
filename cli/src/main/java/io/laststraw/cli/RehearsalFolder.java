package io.laststraw.cli;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.ReportFolders;
import io.laststraw.coordinator.report.ReportWriter;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Where one seed's report and trace go; nowhere when nobody asked for them. */
final class RehearsalFolder {
  /** One line for each virtual minute: two of these files show the minute in which two runs part. */
  static final String MINUTES_FILE = "trace.txt";
  /** Every message, in order. */
  static final String FULL_FILE = "trace.log.gz";

  private final Optional<Path> folder;
  private final boolean fullTrace;
  private final List<String> minutes = new ArrayList<>();

  private RehearsalFolder(Optional<Path> folder, boolean fullTrace) {
    this.folder = folder;
    this.fullTrace = fullTrace;
  }

  /**
   * The folder itself for one seed; one below it for each of several.
   *
   * @throws UsageProblem when it could not be written
   */
  static RehearsalFolder of(String wanted, long seed, int seeds, boolean fullTrace) {
    if (wanted.isEmpty()) {
      return new RehearsalFolder(Optional.empty(), false);
    }
    Path folder = seeds == 1 ? Path.of(wanted) : Path.of(wanted, "seed-" + seed);
    ReportFolders.obstacle(folder).ifPresent(obstacle -> {
      throw new UsageProblem("The report cannot be written to " + folder + ": " + obstacle
          + ". Choose another folder (--out).");
    });
    return new RehearsalFolder(Optional.of(folder), fullTrace);
  }

  /** A trace and the file that it is written to, if any. */
  final class OpenTrace implements AutoCloseable {
    private final Optional<PrintWriter> file;
    private final Trace trace;

    private OpenTrace(Optional<PrintWriter> file) {
      this.file = file;
      this.trace = file.map(lines -> new Trace(lines::println)).orElseGet(Trace::new);
    }

    Trace trace() {
      return trace;
    }

    void onMinute(Duration elapsed, CampaignPhase phase, Trace sofar) {
      minutes.add(elapsed.toMinutes() + " " + phase.word() + " " + sofar.messages() + " "
          + sofar.fingerprint());
    }

    @Override
    public void close() throws IOException {
      file.ifPresent(PrintWriter::close);
      if (file.map(PrintWriter::checkError).orElse(false)) {
        throw new IOException("the trace could not be written whole");
      }
    }
  }

  OpenTrace openTrace() throws IOException {
    if (folder.isEmpty() || !fullTrace) {
      return new OpenTrace(Optional.empty());
    }
    Files.createDirectories(folder.get());
    return new OpenTrace(Optional.of(new PrintWriter(new BufferedWriter(new OutputStreamWriter(
        new GZIPOutputStream(Files.newOutputStream(folder.get().resolve(FULL_FILE))),
        StandardCharsets.UTF_8)))));
  }

  void write(RehearsalOutcome.Ended ended) throws IOException {
    if (folder.isPresent()) {
      ReportWriter.Written _ = ReportWriter.write(ended.report(), folder.get());
      List<String> lines = new ArrayList<>();
      lines.add("# minute, phase, messages so far, fingerprint of them all");
      lines.addAll(minutes);
      lines.add("end " + ended.messages() + " " + ended.fingerprint());
      Files.write(folder.get().resolve(MINUTES_FILE), lines);
    }
  }
}
