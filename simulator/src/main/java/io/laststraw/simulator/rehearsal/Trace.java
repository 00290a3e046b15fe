package io.laststraw.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What every actor of the application received and when, as one running fingerprint: two runs with
 * equal fingerprints took the same messages in the same order. The last lines are kept for people.
 */
public final class Trace {
  private static final int LINES_KEPT = 200;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  /** What differs between two JVMs and means nothing: actor ids, identity hashes, lambda names. */
  private static final Pattern ACCIDENTAL = Pattern
      .compile("#-?\\d+|@[0-9a-f]+|\\$\\$Lambda[^ ,)\\]]*");

  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Consumer<String> sink;
  private long fingerprint = FNV_OFFSET;
  private long messages;

  /** Every line also goes to {@code sink}: two files to compare show where two runs part. */
  public Trace(Consumer<String> sink) {
    this.sink = requireNonNull(sink, "sink");
  }

  void add(Duration elapsed, String path, Object message) {
    String text = elapsed.toNanos() + " " + path + " " + withoutAccidents(message.toString());
    for (int i = 0; i < text.length(); i++) {
      fingerprint = (fingerprint ^ text.charAt(i)) * FNV_PRIME;
    }
    messages++;
    if (lastLines.size() == LINES_KEPT) {
      lastLines.removeFirst();
    }
    lastLines.addLast(text);
    sink.accept(text);
  }

  private static String withoutAccidents(String text) {
    boolean suspicious = text.indexOf('#') >= 0 || text.indexOf('@') >= 0 || text.indexOf('$') >= 0;
    return suspicious ? ACCIDENTAL.matcher(text).replaceAll("") : text;
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
    return List.copyOf(lastLines);
  }
}
