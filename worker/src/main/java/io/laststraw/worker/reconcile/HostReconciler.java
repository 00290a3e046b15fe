package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.ServerRequest;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.ServerClassifier.Classified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides what a host needs next. Level-triggered: it compares what is wanted with what is known
 * and remembers nothing. The rules are those of design §5.
 */
public final class HostReconciler {
  /** Below this recent boot time a round every 5 s pays; measured, see RATIONALE. */
  private static final double QUICK_BOOT_SECONDS = 20;

  /** Of so many servers one is among the last. */
  private static final int LAST_SHARE = 64;

  /** Boots that share a host differ by less than this. */
  private static final double LATE = 2;

  private final HostTarget desired;
  private final HostView observed;
  private final Moment now;
  private final HostStatus.Servers counts;
  private final double recentSeconds;
  private final List<Action> actions = new ArrayList<>();
  private final List<Map.Entry<ServerKey, TrackedServer>> booting = new ArrayList<>();
  /** Servers that run although something of them is awaited; the quiet ones are not looked at. */
  private final SortedSet<ServerKey> runningWatched = new TreeSet<>();
  private int beingVerified;

  private HostReconciler(HostTarget desired, HostView observed, Moment now) {
    this.desired = desired;
    this.observed = observed;
    this.now = now;
    this.counts = observed.counts();
    this.recentSeconds = observed.tempo().times().recentSeconds();
  }

  /** What to do now about {@code observed} so that it becomes {@code desired}. */
  public static Plan plan(HostTarget desired, HostView observed, Moment now) {
    return new HostReconciler(desired, observed, now).plan();
  }

  private Plan plan() {
    if (desired.epoch() > 0) {
      List<Action> deletes = new ArrayList<>();
      classify(deletes);
      removeSurplus(deletes);
      actions.addAll(deletes);
      if (deletes.isEmpty()) {
        verifyOne();
      }
      create();
      readConsole();
    }
    int most = observed.assignment().rules().actionsPerTick();
    return new Plan(actions.stream().limit(most).toList(), needs());
  }

  /** Newest first, so that a surplus takes the newest. */
  private void classify(List<Action> deletes) {
    ServerClassifier classifier = new ServerClassifier(observed, now.cloud());
    int freeDeletes = freeDeletes();
    for (Map.Entry<ServerKey, TrackedServer> entry : observed.table().counts().watched()
        .reversed()) {
      TrackedServer server = entry.getValue();
      Classified classified = classifier.classify(server);
      Reason reason = classified.reason();
      switch (classified.due()) {
        case WAIT -> beingVerified += isBeingVerified(server) ? 1 : 0;
        case SHOW -> actions.add(new Action.Show(entry.getKey(), server.id(), reason));
        case DELETE -> {
          Action delete = new Action.Delete(entry.getKey(), server.id(), reason);
          if (server.phase() == Phase.DELETING) {
            actions.add(delete);
          } else if (deletes.size() < freeDeletes) {
            deletes.add(delete);
          }
        }
        case BOOTING -> booting.add(entry);
        case RUNNING -> runningWatched.add(entry.getKey());
      }
    }
  }

  private static boolean isBeingVerified(TrackedServer server) {
    boolean counts = server.isBooting() || server.phase() == Phase.ACTIVE;
    return counts && !server.proven() && server.call().attempts() > 0;
  }

  /** Only what is proven ours is deleted; anything else is read in detail first. */
  private static Action removal(Map.Entry<ServerKey, TrackedServer> entry) {
    TrackedServer server = entry.getValue();
    return server.proven()
        ? new Action.Delete(entry.getKey(), server.id(), Reason.SURPLUS)
        : new Action.Show(entry.getKey(), server.id(), Reason.OWNER_UNPROVEN);
  }

  /** What may be removed, first what boots, then what runs, each newest first. */
  private Stream<Map.Entry<ServerKey, TrackedServer>> removable() {
    Stream<Map.Entry<ServerKey, TrackedServer>> running = observed.table().servers()
        .descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue().isQuiet() || runningWatched.contains(entry.getKey()));
    return Stream.concat(booting.stream(), running);
  }

  private int freeDeletes() {
    return Math.max(0, desired.level().deleteLimit() - counts.deleting());
  }

  /**
   * Inherited doubt is left out here: an earlier incarnation kept the target too, so deleting a
   * server that is seen for one that is only feared would thin out a full host.
   */
  private void removeSurplus(List<Action> deletes) {
    Rules rules = observed.assignment().rules();
    if (!observed.orders().isFresh(now.cluster(), rules.targetFreshness())) {
      return;
    }
    int staying = counts.bootsInFlight() + counts.active();
    int tooMany = staying - desired.level().servers() - beingVerified;
    int free = freeDeletes() - deletes.size() - beingVerified;
    if (tooMany > 0 && free > 0) {
      removable().limit(Math.min(tooMany, free))
          .map(HostReconciler::removal)
          .forEach(deletes::add);
    }
  }

  /**
   * Proves servers of earlier incarnations ours one by one, long before they are to be deleted: a
   * server that only bears our name must not fill the target.
   */
  private void verifyOne() {
    Rules rules = observed.assignment().rules();
    Instant due = observed.tempo().verifiedAt().plus(rules.verifyEvery());
    if (beingVerified == 0 && observed.table().counts().unproven() > 0
        && !now.cloud().isBefore(due)) {
      removable().filter(entry -> !entry.getValue().proven())
          .findFirst()
          .map(HostReconciler::removal)
          .ifPresent(actions::add);
    }
  }

  /** Only the console of a server that is proven ours is anything to us. */
  private void readConsole() {
    ConsoleChoice.next(desired.checks(), observed, now).ifPresent(entry -> {
      TrackedServer server = entry.getValue();
      if (server.proven()) {
        actions.add(new Action.ReadConsole(entry.getKey(), server.id()));
      } else if (beingVerified == 0 && actions.isEmpty()) {
        actions.add(removal(entry));
      }
    });
  }

  private void create() {
    int count = createsAllowed();
    if (count == 0) {
      return;
    }
    Orders orders = observed.orders();
    int ordinal = observed.assignment().host().ordinal();
    // Somebody else's server may bear a name that would be ours next.
    int taken = observed.table().highestNumber(orders.name(ordinal, 1));
    int last = Math.max(orders.lastNumber(), taken);
    for (int ahead = 1; ahead <= count; ahead++) {
      ServerName name = orders.name(ordinal, last + ahead);
      ServerRequest request = new ServerRequest(
          name,
          observed.assignment().host(),
          observed.assignment().order().template(),
          observed.assignment().order().campaignName());
      actions.add(
          new Action.Create(ServerKey.of(name), request, orders.leaseEnd()));
    }
  }

  /** Alive and in doubt together never exceed the target, nor boots in flight any limit. */
  private int createsAllowed() {
    boolean mayCreate = observed.orders().leaseLive(now.cluster())
        && observed.listings().completed() >= Rules.LISTINGS_TO_SETTLE
        && !now.cloud().isBefore(observed.tempo().pausedUntil());
    if (!mayCreate) {
      return 0;
    }
    HostTarget.Level level = desired.level();
    int replaced = Math.min(counts.stuck(), level.replacements());
    int missing = level.servers() + replaced - counts.alive() - level.inheritedDoubt();
    int limit = Math.min(observed.tempo().limit().boots(), level.bootLimit());
    return Math.max(0, Math.min(missing, limit - counts.bootsInFlight()));
  }

  private ListingNeeds needs() {
    boolean boots = counts.bootsInFlight() > 0;
    boolean late = boots && any(this::isLate);
    boolean settling = observed.listings().fullRounds() == 0
        || observed.table().counts().in(Phase.FOUND) > 0
        || observed.table().counts().missedOnce() > 0;
    Set<Need> needs = EnumSet.noneOf(Need.class);
    add(needs, Need.BOOTS, boots);
    add(needs, Need.QUICK_BOOTS, boots && recentSeconds < QUICK_BOOT_SECONDS);
    add(needs, Need.DELETES, counts.deleting() > 0);
    add(needs, Need.EMPTYING, desired.epoch() > 0 && desired.level().servers() == 0);
    add(needs, Need.ALL_ACTIVE, settling || isReadingWanted());
    add(needs, Need.WHOLE_ROUND, settling);
    add(needs, Need.LATE_BOOTS, late);
    add(needs, Need.LAST_BOOTS, !late && isNearlyFull());
    add(needs, Need.UNFILTERED, wantsUnfiltered());
    return new ListingNeeds(needs,
        recentSeconds <= 0 ? 0 : counts.bootsInFlight() / recentSeconds);
  }

  /** Few servers are missing, and something is under way for them. */
  private boolean isNearlyFull() {
    int missing = desired.level().servers() - counts.active();
    int deleting = counts.deleting() - counts.stuck();
    boolean underWay = counts.bootsInFlight() + counts.error() + deleting > 0;
    return missing > 0 && underWay
        && missing <= Math.max(1, desired.level().servers() / LAST_SHARE);
  }

  /** The coordinator wants to know of every server once more. */
  private boolean isReadingWanted() {
    Instant from = desired.checks().readAllFrom();
    return !now.cloud().isBefore(from) && observed.listings().allReadAt().isBefore(from);
  }

  private static void add(Set<Need> needs, Need need, boolean wanted) {
    if (wanted) {
      needs.add(need);
    }
  }

  private boolean any(Predicate<TrackedServer> condition) {
    return observed.table().counts().watched().stream()
        .anyMatch(entry -> condition.test(entry.getValue()));
  }

  /** A boot that takes far longer than usual may be gone, which only a whole round shows. */
  private boolean isLate(TrackedServer server) {
    if (server.phase() != Phase.BUILD) {
      return false;
    }
    Duration late = Duration
        .ofMillis((long) (1000 * LATE * Math.max(QUICK_BOOT_SECONDS, recentSeconds)));
    return server.absences() == 1
        || recentSeconds > 0 && now.cloud().isAfter(server.knownSince().plus(late));
  }

  private boolean wantsUnfiltered() {
    ListingCount listings = observed.listings();
    if (listings.completed() < Rules.LISTINGS_TO_SETTLE) {
      return true;
    }
    Instant cloud = now.cloud();
    Rules rules = observed.assignment().rules();
    boolean inherited = desired.level().inheritedDoubt() > 0
        && !cloud.isBefore(listings.beganAt().plus(rules.relistInherited()));
    return inherited
        || counts.inDoubt() > 0 && any(server -> isPastHorizon(server, cloud));
  }

  private boolean isPastHorizon(TrackedServer server, Instant cloud) {
    Instant end = server.knownSince().plus(observed.assignment().order().horizon());
    return server.phase() == Phase.IN_DOUBT && !cloud.isBefore(end);
  }
}
