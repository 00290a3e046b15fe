package io.laststraw.coordinator.report;

import java.util.List;

/**
 * Whether guests gave a sign of life.
 *
 * @param console what their consoles had to hold; empty when nobody was asked
 * @param hosts in the order of their ordinals; those on which nobody had to are left out
 */
public record ProofReport(String console, List<Host> hosts) {
  /** Nobody was asked. */
  public static final ProofReport NOT_ASKED = new ProofReport("", List.of());

  public ProofReport {
    hosts = List.copyOf(hosts);
  }

  /**
   * One host.
   *
   * @param wanted guests that had to show the text
   * @param asked those whose console was asked for
   * @param proven those that showed it
   * @param skipped Nova's words when it cannot read consoles there, otherwise empty
   * @param lacking what one of the others showed instead, otherwise empty
   */
  public record Host(
      String name, int wanted, int asked, int proven, String skipped, String lacking) {
    boolean isSilent() {
      return skipped.isEmpty() && proven < wanted;
    }
  }

  /** "38 of 40 guests showed 'login:'", and what was skipped; for a report that asked. */
  public String told() {
    List<Host> asked = hosts.stream().filter(host -> host.skipped().isEmpty()).toList();
    int wanted = asked.stream().mapToInt(Host::wanted).sum();
    int proven = asked.stream().mapToInt(host -> Math.min(host.wanted(), host.proven())).sum();
    int skipped = hosts.size() - asked.size();
    String words = asked.isEmpty()
        ? "no guest could be asked"
        : Figures.count(proven) + " of " + Figures.counted(wanted, "guest") + " showed '" + console
            + "' on " + (wanted == 1 ? "its console" : "their consoles");
    return hosts.stream().map(Host::skipped).filter(why -> !why.isEmpty()).findFirst()
        .map(why -> words + "; skipped on " + Figures.counted(skipped, "host") + ": "
            + why.replaceFirst("\\.$", ""))
        .orElse(words);
  }
}
