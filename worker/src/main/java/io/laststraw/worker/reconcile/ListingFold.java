package io.laststraw.worker.reconcile;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.worker.pacing.BootSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds one listing into a view. Rows prove that servers exist; a missing row proves nothing alone:
 * it only counts against servers that were known before the listing began. A server's state moves
 * forward only, for listings can be stale (fault F71).
 */
final class ListingFold {
  private final HostView before;
  private final Instant now;
  private final HostStatus.Servers countsBefore;
  private final TreeMap<ServerKey, TrackedServer> servers;
  private final TreeSet<ServerKey> seen = new TreeSet<>();
  private final List<BootSample> samples = new ArrayList<>();
  private final List<ServerKey> ended = new ArrayList<>();
  private Account account;
  private int bootsEnded;

  ListingFold(HostView before, Instant now) {
    this.before = before;
    this.now = now;
    this.countsBefore = before.counts();
    this.servers = new TreeMap<>(before.table().servers());
    this.account = before.account().holding(now, countsBefore.active());
  }

  HostView fold(Observation.UnfilteredRead read) {
    read.rows().forEach(row -> see(row, Phase.FOUND, read.began().cloud()));
    List<ServerKey> writtenOff = new ArrayList<>();
    servers.replaceAll((key, server) -> {
      if (server.phase() != Phase.IN_DOUBT || !pastHorizon(server, read.began().cloud())) {
        return server;
      }
      TrackedServer missed = server.withAbsences(server.absences() + 1);
      if (missed.absences() >= Rules.LISTINGS_TO_SETTLE) {
        writtenOff.add(key);
      }
      return missed;
    });
    // Should one of them appear after all, the listing that shows it adopts it.
    writtenOff.forEach(servers::remove);
    return result(before.table().withAll(servers))
        .with(before.listings().read(read.began().cloud()));
  }

  HostView fold(Observation.StatusRound round) {
    Instant began = round.began().cloud();
    round.building().forEach(row -> see(row, Phase.BUILD, began));
    round.active().forEach(row -> see(row, Phase.ACTIVE, began));
    round.failed().forEach(row -> see(row, Phase.FAILED, began));
    servers.replaceAll((key, server) -> missed(key, server, round));
    ServerTable table = before.table();
    for (SeenRow row : round.deleted()) {
      table = deleted(table, row);
    }
    HostView next = result(table.withAll(servers));
    next = next.with(next.listings().round(began));
    if (round.activeComplete() && servers.values().stream().noneMatch(ListingFold::isMissed)) {
      next = next.with(next.listings().allRead(began));
    }
    return round.whole() && round.activeComplete()
        ? next.with(next.listings().fullRound())
        : next;
  }

  /** Nobody knows whether it still runs. */
  private static boolean isMissed(TrackedServer server) {
    return server.phase() == Phase.FOUND
        || server.phase() == Phase.ACTIVE && server.absences() > 0;
  }

  private boolean pastHorizon(TrackedServer server, Instant began) {
    return !began.isBefore(server.knownSince().plus(before.assignment().order().horizon()));
  }

  private void see(SeenRow row, Phase phase, Instant began) {
    if (before.table().isSettled(row.id())) {
      return;
    }
    ServerKey key = keyOf(row);
    TrackedServer known = Optional.ofNullable(servers.get(key))
        .orElseGet(() -> TrackedServer.found(row, now));
    TrackedServer identified = known.id().isEmpty() ? known.withId(row.id(), false) : known;
    // A listing without statuses does not show that a server is still ACTIVE.
    TrackedServer present = phase == Phase.FOUND ? identified : identified.seen();
    servers.put(key, moved(present, phase, began));
    seen.add(key);
  }

  private ServerKey keyOf(SeenRow row) {
    ServerKey key = ServerKey.of(row.name());
    ServerKey asDuplicate = new ServerKey(row.name(), row.id());
    TrackedServer known = servers.get(key);
    boolean other = known != null && !known.id().isEmpty() && !known.id().equals(row.id());
    // Once a duplicate, always one, even when the first bearer of the name is gone.
    return other || servers.containsKey(asDuplicate) ? asDuplicate : key;
  }

  private TrackedServer moved(TrackedServer server, Phase phase, Instant began) {
    return switch (server.phase()) {
      case DELETING, FAILED -> server;
      case ACTIVE -> phase == Phase.FAILED ? failing(server) : server;
      case POSTING, BUILD -> switch (phase) {
        case ACTIVE -> ending(server, began);
        case FAILED -> failing(server);
        case FOUND, BUILD, POSTING, IN_DOUBT, DELETING -> server;
      };
      case IN_DOUBT, FOUND -> switch (phase) {
        case ACTIVE -> ending(server, began);
        case FAILED -> failing(server);
        case FOUND, BUILD -> server.phase() == phase ? server : server.in(phase, now);
        case POSTING, IN_DOUBT, DELETING -> server;
      };
    };
  }

  private TrackedServer ending(TrackedServer server, Instant began) {
    bootsEnded++;
    if (server.birth().isKnown()) {
      Instant sentAt = server.birth().sentAt();
      boolean alone = sentAt.isAfter(before.tempo().crowdedAt());
      samples.add(new BootSample(sentAt, bootTime(sentAt, began), server.birth().inFlight(),
          server.birth().active(), alone));
      ended.add(ServerKey.of(server.name()));
    }
    return server.in(Phase.ACTIVE, now);
  }

  /**
   * From the create until the round that shows the end. Where no round could be read for longer, as in
   * an outage, that says more of the outage than of the boot, and a fleet that believed it would go on
   * at one boot for each host. So it counts as long as the host's other boots take, or as near to
   * that as the rounds before and after allow.
   */
  private Duration bootTime(Instant sentAt, Instant began) {
    // A create that was sent while the round was being read ended when the round did, at most.
    Duration most = Duration.between(sentAt, began.isAfter(sentAt) ? began : now);
    Instant roundAt = before.listings().roundAt();
    Duration least = roundAt.isAfter(sentAt) ? Duration.between(sentAt, roundAt) : Duration.ZERO;
    Duration unwatched = most.minus(least);
    double usualSeconds = before.tempo().times().recentSeconds();
    boolean known = unwatched.compareTo(Rules.UNWATCHED) <= 0
        || unwatched.multipliedBy(2).compareTo(most) <= 0 || usualSeconds <= 0;
    Duration usual = Duration.ofMillis((long) (1000 * usualSeconds));
    return known || usual.compareTo(most) > 0 ? most : usual.compareTo(least) < 0 ? least : usual;
  }

  private TrackedServer failing(TrackedServer server) {
    account = account.plus(Counted.FAILED);
    if (server.phase() == Phase.ACTIVE) {
      account = account.plus(Counted.LOST);
    } else {
      bootsEnded++;
    }
    return server.in(Phase.FAILED, now).with(before.failure(FaultId.UNCLASSIFIED));
  }

  private TrackedServer missed(
      ServerKey key, TrackedServer server, Observation.StatusRound round) {
    boolean expected = switch (server.phase()) {
      case BUILD -> round.whole();
      case FOUND -> round.whole() && round.activeComplete();
      case ACTIVE -> round.activeComplete();
      case POSTING, IN_DOUBT, FAILED, DELETING -> false;
    };
    boolean concludes = expected && !seen.contains(key)
        && server.knownSince().isBefore(round.began().cloud());
    return concludes ? server.withAbsences(server.absences() + 1) : server;
  }

  private ServerTable deleted(ServerTable table, SeenRow row) {
    ServerKey key = keyOf(row);
    TrackedServer server = servers.get(key);
    if (server == null || server.id().isEmpty()) {
      // A name alone does not end a doubt: somebody else's server may have borne it.
      return table;
    }
    servers.remove(key);
    account = account.plus(Counted.gone(key, AnswerFold.isLost(server.phase())));
    return table.remembering(row.id(), now);
  }

  private HostView result(ServerTable table) {
    BootHistogram boots = account.boots();
    for (BootSample sample : samples) {
      boots = boots.plus(sample.boot());
    }
    account = account.with(boots);
    Tempo tempo = before.tempo();
    if (bootsEnded > 0) {
      double shared = before.target().level().sharedSlowdown();
      tempo = toldSlowness(tempo.ended(samples, countsBefore.bootsInFlight(), shared, now));
    }
    HostView next = before.with(table).with(tempo);
    return next.with(account.holding(now, table.count(0).active()));
  }

  /** Slowness in company only makes the coordinator let the host boot alone; that alone proves. */
  private Tempo toldSlowness(Tempo tempo) {
    if (ended.isEmpty() || !account.hasRoomForFault()) {
      return tempo;
    }
    if (tempo.times().slowAlone() >= Rules.SLOW_BOOTS_TO_TELL) {
      account = account.telling(slowness(tempo, 1));
      return tempo.slownessTold();
    }
    int inARow = tempo.times().slowInARow();
    // At 2, 4, 8 ... in a row: the coordinator may have had reason not to believe the first.
    boolean suspect = inARow >= Rules.SLOW_BOOTS_TO_SUSPECT
        && tempo.times().slowAlone() == 0
        && Integer.highestOneBit(inARow) > before.tempo().times().slowInARow();
    if (suspect) {
      account = account.telling(slowness(tempo, Math.max(2, countsBefore.bootsInFlight())));
    }
    return tempo;
  }

  private FaultEvidence slowness(Tempo tempo, int bootsInFlight) {
    ServerKey latest = ended.getLast();
    TrackedServer server = servers.get(latest);
    String text = (bootsInFlight == 1 ? "boots alone on the host take " : "boots take ")
        + Math.round(tempo.times().latestSeconds()) + " s, "
        + Math.round(tempo.times().baselineSeconds()) + " s when it was calm";
    return new FaultEvidence(
        server == null ? "" : server.id(),
        latest.name().text(),
        Fault.of(FaultId.SLOW, text),
        now,
        bootsInFlight,
        tempo.times().activeWhenItTurnedSlow());
  }
}
