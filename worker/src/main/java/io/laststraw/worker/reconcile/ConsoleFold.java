package io.laststraw.worker.reconcile;

import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConsoleReading;
import java.time.Instant;
import java.util.List;

/** Folds what a console has told. */
final class ConsoleFold {
  private static final int LONGEST_LINE = 100;

  private ConsoleFold() {}

  static HostView read(HostView view, Observation.ConsoleRead read, Instant now) {
    Consoles consoles = view.consoles();
    ServerKey key = read.key();
    Consoles next = switch (read.answer()) {
      case Answer.Done<ConsoleReading>(ConsoleReading.Text(String text)) ->
        text.contains(view.assignment().order().consoleText())
            ? consoles.proves(key)
            : consoles.shows(key, ending(text));
      case Answer.Done<ConsoleReading>(ConsoleReading.Unavailable(String reason)) ->
        consoles.unavailable(key, line(reason));
      case Answer.Refused<ConsoleReading> refused -> consoles.lacks(key,
          "Nova says: " + line(refused.fault().message()), now.plus(refused.retryAfter()));
      case Answer.InDoubt<ConsoleReading> lost ->
        consoles.lacks(key, "it could not be read: " + line(lost.fault().message()), now);
    };
    return view.with(next.within(view.table()));
  }

  /** Where the guest got stuck is most often the last thing it said. */
  private static String ending(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty()
        ? "its console is empty"
        : "its console ends with '" + line(lines.getLast()) + "'";
  }

  private static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }
}
