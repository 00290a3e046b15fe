package io.laststraw.simulator;

import io.laststraw.simulator.cloud.CloudSettings.Decoy;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers of other people that a campaign must leave alone: in another project under names like a
 * campaign's, and in the campaign's own project under names that nearly match.
 */
public final class Decoys {
  private record Kind(String project, String prefix) {}

  private static final List<Kind> KINDS = List.of(new Kind("neighbour", "ls-0neighbr-"),
      new Kind("admin", "web-"),
      new Kind("admin", "ls-0formera-"), new Kind("neighbour", "db-"),
      new Kind("admin", "als-0formera-"));

  private Decoys() {}

  /** So many on each of the first hosts; 0 hosts is none. */
  public static List<Decoy> onFirstHosts(int hosts, int perHost) {
    List<Decoy> decoys = new ArrayList<>();
    for (int host = 1; host <= hosts; host++) {
      for (int i = 0; i < perHost; i++) {
        Kind kind = KINDS.get(decoys.size() % KINDS.size());
        decoys.add(
            new Decoy(kind.project, kind.prefix + (host - 1) + "-1-" + (i + 1), "compute" + host));
      }
    }
    return decoys;
  }
}
