package io.laststraw.coordinator.fleet;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Servers of others on one host, watch after watch. One that is only being deleted, or of ours and
 * not listed yet, may look foreign once; who arrives is told when it is seen twice in a row.
 *
 * @param before how many were there before the campaign's first server
 * @param residents those that were there at the beginning, and those whose arrival is told already
 * @param newcomers those that the latest watch saw for the first time
 */
public record Neighbours(
    int before, boolean watched, SortedSet<String> residents, SortedSet<String> newcomers) {
  /** A host that was not watched yet. */
  public static Neighbours of(int before) {
    return new Neighbours(before, false, new TreeSet<>(), new TreeSet<>());
  }

  /** Those of the newcomers that are still there. */
  public List<String> arrived(List<String> ids) {
    return ids.stream().filter(newcomers::contains).sorted().toList();
  }

  /** After a watch that saw these. */
  public Neighbours after(List<String> ids) {
    List<String> sorted = ids.stream().sorted().toList();
    SortedSet<String> known = new TreeSet<>(residents);
    known.addAll(watched ? arrived(ids) : sorted.subList(0, Math.min(before, sorted.size())));
    SortedSet<String> fresh = new TreeSet<>(sorted);
    fresh.removeAll(known);
    return new Neighbours(before, true, known, fresh);
  }
}
