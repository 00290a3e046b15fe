package io.laststraw.common.openstack;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose the servers are that hypervisors show. An id is in question until it was listed as ours or
 * missed in two listings; one listing can be without the rows of a cell that does not answer.
 *
 * @param strangers ids that no listing of ours had, with how many listings were without them
 * @param ownReadTo the cloud's time of the latest listing
 */
record Owners(
    SortedSet<String> own, SortedMap<String, Integer> strangers, Instant ownReadTo) {
  private static final int LISTINGS_TO_BE_SURE = 2;

  /** Nothing is known. */
  static Owners unknown() {
    return new Owners(new TreeSet<>(), new TreeMap<>(), Instant.EPOCH);
  }

  /** With ids that are on hosts now; what is not there any more is forgotten if not ours. */
  Owners seen(Collection<String> ids) {
    SortedMap<String, Integer> now = new TreeMap<>();
    ids.stream().filter(id -> !own.contains(id))
        .forEach(id -> now.put(id, strangers.getOrDefault(id, 0)));
    return new Owners(own, now, ownReadTo);
  }

  boolean anyInQuestion() {
    return strangers.values().stream().anyMatch(listings -> listings < LISTINGS_TO_BE_SURE);
  }

  /** Whether an id is in question that a listing of the latest changes might not have. */
  boolean allAgain() {
    return strangers.values().stream()
        .anyMatch(listings -> listings > 0 && listings < LISTINGS_TO_BE_SURE);
  }

  /** After a listing of our own servers. */
  Owners listed(Collection<String> ownIds, Instant at) {
    SortedSet<String> more = new TreeSet<>(own);
    more.addAll(ownIds);
    SortedMap<String, Integer> left = new TreeMap<>();
    strangers.forEach((id, listings) -> {
      if (!more.contains(id)) {
        left.put(id, Math.min(LISTINGS_TO_BE_SURE, listings + 1));
      }
    });
    return new Owners(more, left, at);
  }

  boolean isOwn(String id) {
    return own.contains(id);
  }
}
