package io.laststraw.coordinator.verdict;

import io.laststraw.coordinator.verdict.CampaignOutcome.HostOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What guests showed of themselves, in the words of a verdict. */
final class ProofOfLife {
  private static final int HOSTS_NAMED = 3;

  private final String text;
  private final List<HostOutcome> hosts;

  private ProofOfLife(String text, List<HostOutcome> hosts) {
    this.text = text;
    this.hosts = hosts;
  }

  static ProofOfLife of(CampaignOutcome outcome) {
    return new ProofOfLife(outcome.checks().consoleText(), outcome.hosts());
  }

  /** Some guest that had to give a sign of life, and could, did not. */
  boolean isMissing() {
    return missing() > 0;
  }

  private int missing() {
    return hosts.stream().mapToInt(host -> host.guests().missing()).sum();
  }

  private int possible() {
    return hosts.stream().mapToInt(host -> host.guests().possible()).sum();
  }

  /** Goes on after "These hosts kept so many servers ACTIVE, ". */
  String but() {
    return missing() == possible()
        ? String.format(Locale.ROOT, "but none of %,d guests showed '%s' on its console.",
            possible(), text)
        : String.format(Locale.ROOT, "but %,d of %,d guests did not show '%s' on their consoles.",
            missing(), possible(), text);
  }

  /** What is left open, each a sentence. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    int held = hosts.stream().mapToInt(HostOutcome::heldActive).sum();
    if (possible() == 0) {
      open.add("ACTIVE is Nova's word; no guest was asked whether it is alive.");
    } else if (possible() < held) {
      open.add(String.format(Locale.ROOT, "Only %,d of %,d guests were asked whether they are"
          + " alive; of the others ACTIVE is Nova's word.", possible(), held));
    }
    List<HostOutcome> silent = hosts.stream().filter(host -> host.guests().missing() > 0).toList();
    silent.stream().limit(HOSTS_NAMED).map(ProofOfLife::silence).forEach(open::add);
    if (silent.size() > HOSTS_NAMED) {
      open.add("Guests of " + (silent.size() - HOSTS_NAMED)
          + " more hosts gave no sign of life; the report has them all.");
    }
    skipped().forEach((reason, names) -> open.add("Skipped: no guest on " + named(names)
        + " could be asked whether it is alive, for Nova says: " + ended(reason)));
    return open;
  }

  private static String silence(HostOutcome host) {
    GuestProof guests = host.guests();
    String why = guests.shown().lacking().isEmpty()
        ? "the others were not asked before the hold ended"
        : guests.shown().lacking();
    return String.format(Locale.ROOT, "%,d of %,d guests on %s gave a sign of life; %s",
        guests.shown().proven(), guests.wanted(), host.name(), ended(why));
  }

  private static String ended(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  /** Hosts by the reason for which none of their guests could be asked. */
  private SortedMap<String, List<String>> skipped() {
    SortedMap<String, List<String>> skipped = new TreeMap<>();
    hosts.stream().filter(host -> host.guests().wanted() > 0)
        .filter(host -> host.guests().shown().unreadable())
        .forEach(host -> skipped.computeIfAbsent(host.guests().shown().skipped(),
            _ -> new ArrayList<>()).add(host.name()));
    return skipped;
  }

  private static String named(List<String> names) {
    int more = names.size() - HOSTS_NAMED;
    return String.join(", ", names.subList(0, Math.min(HOSTS_NAMED, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
