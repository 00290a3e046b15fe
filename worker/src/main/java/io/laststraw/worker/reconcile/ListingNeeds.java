package io.laststraw.worker.reconcile;

/**
 * What a host wants to be read, as a level.
 *
 * @param boots boots are in flight
 * @param quickBoots and they take few rounds of listings, so the rounds must come more often
 * @param deletes deletes are in flight
 * @param allActive every ACTIVE server, not only those that changed
 * @param unfiltered every server of the project, whatever its name or status
 */
public record ListingNeeds(
    boolean boots, boolean quickBoots, boolean deletes, boolean allActive, boolean unfiltered) {
  /** Nothing in particular. */
  public static final ListingNeeds NONE = new ListingNeeds(false, false, false, false, false);

  /** What both want together. */
  public ListingNeeds and(ListingNeeds other) {
    return new ListingNeeds(
        boots || other.boots,
        quickBoots || other.quickBoots,
        deletes || other.deletes,
        allActive || other.allActive,
        unfiltered || other.unfiltered);
  }
}
