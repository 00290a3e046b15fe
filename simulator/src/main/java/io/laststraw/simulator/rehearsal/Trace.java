package io.laststraw.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What every actor of the application received and when. The running fingerprint covers instants,
 * actors and kinds of messages: runs whose messages differ in content soon differ in one of these,
 * and making every message a text would take as long as the rehearsal itself. The lines, contents
 * and all, are made for whoever reads them.
 */
public final class Trace {
  private static final int LINES_KEPT = 200;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** One message as it is told, made into a line only when somebody wants to read it. */
  private record Entry(long nanos, String path, Object message) {
    String line() {
      return nanos + " " + path + " " + TraceText.withoutAccidents(message.toString());
    }
  }

  private final Deque<Entry> lastEntries = new ArrayDeque<>(LINES_KEPT);
  private final Optional<Consumer<String>> sink;
  private long fingerprint = FNV_OFFSET;
  private long messages;

  /** Keeps the fingerprint and the last lines. */
  public Trace() {
    this.sink = Optional.empty();
  }

  /** Every line also goes to {@code sink}: two files to compare show where two runs part. */
  public Trace(Consumer<String> sink) {
    this.sink = Optional.of(requireNonNull(sink, "sink"));
  }

  /** @param message never changes after it was sent */
  void add(Duration elapsed, String path, Object message) {
    Entry entry = new Entry(elapsed.toNanos(), path, message);
    // Hashes of texts are the same in every JVM, are kept by the text, and are found quickly.
    mix(entry.nanos());
    mix(path.hashCode());
    mix(kind(message).hashCode());
    messages++;
    if (lastEntries.size() == LINES_KEPT) {
      lastEntries.removeFirst();
    }
    lastEntries.addLast(entry);
    sink.ifPresent(lines -> lines.accept(entry.line()));
  }

  /** A class made while the program runs has another name in every JVM. */
  private static String kind(Object message) {
    Class<?> kind = message.getClass();
    return kind.isHidden() ? "hidden" : kind.getName();
  }

  private void mix(long value) {
    fingerprint = (fingerprint ^ value) * FNV_PRIME;
    // Without this, high bits of a value would never reach the low bits of the fingerprint.
    fingerprint ^= fingerprint >>> 32;
  }

  public String fingerprint() {
    return HexFormat.of().toHexDigits(fingerprint);
  }

  /** How many messages the application's actors have received. */
  public long messages() {
    return messages;
  }

  /** The newest lines, oldest first: nanoseconds of virtual time, actor, message. */
  public List<String> lastLines() {
    return lastEntries.stream().map(Entry::line).toList();
  }
}
