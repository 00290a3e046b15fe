package io.laststraw.worker.reconcile;

import io.laststraw.common.model.ConsoleProof;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the host's consoles were asked and have told. All instants are cloud time.
 *
 * @param inquiries by server, only of those whose console was asked for
 * @param out the answer to a read is awaited; there is one at a time on a host
 * @param notBefore no console of this host is read before this
 * @param readable a console of this host was read, whatever it held
 * @param skipped Nova's words when it cannot read consoles on this host; empty otherwise
 */
public record Consoles(
    SortedMap<ServerKey, Inquiry> inquiries, boolean out, Instant notBefore,
    boolean readable, String skipped) {
  /**
   * What one console was asked and has told.
   *
   * @param attempts reads so far
   * @param proven it held the text
   * @param lacking what was there instead, half a sentence; empty before an answer
   * @param notBefore it is not read again before this
   */
  public record Inquiry(int attempts, boolean proven, String lacking, Instant notBefore) {
    static final Inquiry NONE = new Inquiry(0, false, "", Instant.EPOCH);
  }

  public Consoles {
    inquiries = Collections.unmodifiableSortedMap(new TreeMap<>(inquiries));
  }

  static Consoles none() {
    return new Consoles(new TreeMap<>(), false, Instant.EPOCH, false, "");
  }

  Inquiry of(ServerKey key) {
    return inquiries.getOrDefault(key, Inquiry.NONE);
  }

  boolean hasAsked(ServerKey key) {
    return inquiries.containsKey(key);
  }

  /**
   * A console is about to be read.
   *
   * @param gap until any other on this host
   */
  Consoles asking(ServerKey key, Duration gap, Rules rules, Instant now) {
    Inquiry before = of(key);
    Duration doubled = rules.consoleAgain().multipliedBy(1L << Math.min(before.attempts(), 10));
    Duration again = doubled.compareTo(rules.longestConsoleGap()) > 0
        ? rules.longestConsoleGap()
        : doubled;
    return with(key, new Inquiry(before.attempts() + 1, before.proven(), before.lacking(),
        now.plus(again)), true, now.plus(gap));
  }

  /** It was read and held the text. */
  Consoles proves(ServerKey key) {
    Inquiry before = of(key);
    return with(key, new Inquiry(before.attempts(), true, "", before.notBefore()), false,
        notBefore).shown();
  }

  /** It was read and held something else. */
  Consoles shows(ServerKey key, String instead) {
    return lacks(key, instead, notBefore).shown();
  }

  /** It was not read; the next read on this host waits until {@code until}. */
  Consoles lacks(ServerKey key, String instead, Instant until) {
    Inquiry before = of(key);
    return with(key, new Inquiry(before.attempts(), before.proven(), instead,
        before.notBefore()), false, until.isAfter(notBefore) ? until : notBefore);
  }

  private Consoles shown() {
    return new Consoles(inquiries, out, notBefore, true, skipped);
  }

  /** Nova cannot read any console here, unless it has read one before. */
  Consoles unavailable(ServerKey key, String reason) {
    return readable
        ? lacks(key, reason, notBefore)
        : new Consoles(inquiries, false, notBefore, false, reason);
  }

  /** Forgets servers that are not there any more. */
  Consoles within(ServerTable table) {
    TreeMap<ServerKey, Inquiry> kept = new TreeMap<>(inquiries);
    kept.keySet().retainAll(table.servers().keySet());
    return kept.size() == inquiries.size()
        ? this
        : new Consoles(kept, out, notBefore, readable, skipped);
  }

  /** What they have told of the servers that are ACTIVE now. */
  ConsoleProof proof(ServerTable table) {
    int asked = 0;
    int proven = 0;
    String lacking = "";
    for (SortedMap.Entry<ServerKey, Inquiry> entry : inquiries.entrySet()) {
      boolean active = table.find(entry.getKey())
          .filter(server -> server.phase() == Phase.ACTIVE).isPresent();
      if (active) {
        asked++;
        proven += entry.getValue().proven() ? 1 : 0;
      }
      if (active && lacking.isEmpty() && !entry.getValue().lacking().isEmpty()) {
        lacking = entry.getKey().name().text() + ": " + entry.getValue().lacking();
      }
    }
    return new ConsoleProof(asked, proven, skipped, lacking);
  }

  private Consoles with(ServerKey key, Inquiry inquiry, boolean nowOut, Instant next) {
    TreeMap<ServerKey, Inquiry> more = new TreeMap<>(inquiries);
    more.put(key, inquiry);
    return new Consoles(more, nowOut, next, readable, skipped);
  }
}
