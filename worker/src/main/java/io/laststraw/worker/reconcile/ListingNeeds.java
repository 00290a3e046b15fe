package io.laststraw.worker.reconcile;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a host wants to be read, as a level.
 *
 * @param bootsPerSecond boots that are likely to end in a second of cloud time; 0 while unknown
 */
public record ListingNeeds(Set<Need> needs, double bootsPerSecond) {
  /** One thing to be read, or to be read more often. */
  public enum Need {
    /** Boots are in flight. */
    BOOTS,
    /** And they take few rounds of listings, so the rounds must come more often. */
    QUICK_BOOTS,
    /** The host's last servers: when the fleet fills evenly, all that is left to wait for. */
    LAST_BOOTS,
    /** Deletes are in flight. */
    DELETES,
    /** The host shall have no servers, so one that turns up late has to be seen soon. */
    EMPTYING,
    /** Every ACTIVE server, not only those that changed. */
    ALL_ACTIVE,
    /** Some boot takes far longer than the others: it may be gone, which a whole round shows. */
    LATE_BOOTS,
    /** BUILD, ACTIVE and ERROR in one round, for some server is not where it should be. */
    WHOLE_ROUND,
    /** Every server of the project, whatever its name or status. */
    UNFILTERED
  }

  /** Nothing in particular. */
  public static final ListingNeeds NONE = of();

  public ListingNeeds {
    Set<Need> copy = EnumSet.noneOf(Need.class);
    copy.addAll(needs);
    needs = Collections.unmodifiableSet(copy);
  }

  /** These needs. */
  public static ListingNeeds of(Need... needs) {
    return new ListingNeeds(Set.copyOf(Arrays.asList(needs)), 0);
  }

  public boolean has(Need need) {
    return needs.contains(need);
  }

  /** What both want together. */
  public ListingNeeds and(ListingNeeds other) {
    Set<Need> both = EnumSet.noneOf(Need.class);
    both.addAll(needs);
    both.addAll(other.needs);
    return new ListingNeeds(both, bootsPerSecond + other.bootsPerSecond);
  }
}
