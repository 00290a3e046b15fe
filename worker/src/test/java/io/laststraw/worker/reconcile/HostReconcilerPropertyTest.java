package io.laststraw.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The rules of design §5, held against a cloud that lies by omission, workers that are killed, and
 * targets that come late, twice or never. Both clocks run alike; one step is one second.
 */
class HostReconcilerPropertyTest {
  private static final int TARGET = 12;
  private static final int BOOT_LIMIT = 5;
  private static final int FAULTY_SECONDS = 900;
  private static final int HEALTHY_SECONDS = 1200;
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  @Property(tries = 300, seed = "20300101")
  void neverAboveTheTarget_neverADecoyDeleted_andFullInTheEnd(@ForAll long seed) {
    Story story = new Story(seed);
    for (int second = 0; second < FAULTY_SECONDS; second++) {
      story.step(true);
    }
    story.cloud.heal();
    for (int second = 0; second < HEALTHY_SECONDS; second++) {
      story.step(false);
    }
    assertThat(story.cloud.active(story.now)).isEqualTo(TARGET);
    assertThat(story.view.counts().alive()).isEqualTo(TARGET);
    assertThat(story.cloud.wrongs()).isEmpty();
    assertThat(StatusReport.of(story.view, story.at()).checks().consoles().proven())
        .isEqualTo(TARGET);
    assertThat(story.cloud.made()).isGreaterThanOrEqualTo(TARGET);
  }

  /** A fact on its way to the worker. */
  private record Delivery(Instant at, long incarnation, Fold fold) {}

  private interface Fold {
    HostView apply(HostView view, Moment now);
  }

  /** One worker after another, a coordinator of a few lines, and the cloud. */
  private static final class Story {
    private final SplittableRandom random;
    private final ScriptedCloud cloud;
    private final List<Delivery> underWay = new ArrayList<>();
    private Instant now = Scene.START;
    private HostView view;
    private long incarnation;
    private long sequence;
    private HostStatus lastStatus;
    private int doubt;
    private Instant silentUntil = Instant.EPOCH;
    private Instant grantedUntil = Instant.EPOCH;
    private Instant doubtEnd = Instant.EPOCH;
    private long listingsAtDoubtEnd = -1;

    Story(long seed) {
      random = new SplittableRandom(seed);
      cloud = new ScriptedCloud(random);
      view = start();
      lastStatus = StatusReport.of(view, at());
      for (int number = 1; number <= 3; number++) {
        cloud.plantDecoy(
            new ServerName(Scene.CAMPAIGN, Scene.HOST.ordinal(), number, 2 + random.nextInt(5)),
            now);
      }
    }

    private Moment at() {
      return new Moment(now, now);
    }

    private HostView start() {
      incarnation++;
      return HostView.starting(
          new Assignment(
              Scene.order(true), Scene.HOST, "project", incarnation, Rules.standard()),
          at());
    }

    void step(boolean faulty) {
      now = now.plusSeconds(1);
      if (faulty && random.nextInt(200) == 0) {
        kill();
      }
      deliver();
      coordinate(faulty);
      if (now.getEpochSecond() % 2 == 0) {
        Plan plan = HostReconciler.plan(view.target(), view, at());
        view = view.begun(plan, at());
        plan.actions().forEach(action -> run(action, faulty));
        list(plan.needs(), faulty);
      }
      assertThat(cloud.aliveOrComing()).as("alive and to come").isLessThanOrEqualTo(TARGET);
      assertThat(view.counts().bootsInFlight() - found()).isLessThanOrEqualTo(BOOT_LIMIT);
    }

    private long found() {
      return view.table()
          .servers()
          .values()
          .stream()
          .filter(server -> !server.birth().isKnown())
          .count();
    }

    /** The new incarnation inherits all that the old one may have under way. */
    private void kill() {
      view = start();
      doubt = BOOT_LIMIT;
      doubtEnd = now.plus(LEASE).plus(DEADLINE).plus(Scene.HORIZON);
      listingsAtDoubtEnd = -1;
      lastStatus = StatusReport.of(view, at());
    }

    private void coordinate(boolean faulty) {
      if (faulty && random.nextInt(150) == 0) {
        silentUntil = now.plusSeconds(60);
      }
      if (now.isBefore(silentUntil)) {
        return;
      }
      if (!faulty || random.nextInt(3) > 0) {
        lastStatus = StatusReport.of(view, at());
      }
      if (doubt > 0 && !now.isBefore(doubtEnd)) {
        HostStatus.Listings listings = lastStatus.listings();
        listingsAtDoubtEnd = listingsAtDoubtEnd < 0 ? listings.started() : listingsAtDoubtEnd;
        doubt = listings.completed() >= listingsAtDoubtEnd + 2 ? 0 : doubt;
      }
      sequence++;
      HostTarget target = new HostTarget(
          Scene.CAMPAIGN,
          lastStatus.incarnation(),
          lastStatus.incarnation(),
          sequence,
          new HostTarget.Level(TARGET, 0, BOOT_LIMIT, 4, doubt, 1),
          new HostTarget.Lease(lastStatus.stampNanos(), LEASE),
          new HostTarget.Checks(now.minusSeconds(30), TARGET, Duration.ofSeconds(3)),
          lastStatus.pendingFaults().stream().map(fault -> fault.key()).toList());
      int copies = faulty ? random.nextInt(3) : 1;
      for (int copy = 0; copy < copies; copy++) {
        later(faulty ? random.nextInt(40) : 1, (known, then) -> {
          Instant end = Instant.EPOCH.plusNanos(target.lease().echoedStampNanos()).plus(LEASE);
          grantedUntil = end.isAfter(grantedUntil) ? end : grantedUntil;
          return known.targeted(target, then);
        });
      }
    }

    private void later(int seconds, Fold fold) {
      underWay.add(new Delivery(now.plusSeconds(seconds), incarnation, fold));
    }

    private void answer(int seconds, Observation observation) {
      later(seconds, (known, then) -> known.fold(observation, then));
    }

    private void deliver() {
      List<Delivery> due = underWay.stream().filter(one -> !now.isBefore(one.at())).toList();
      underWay.removeAll(due);
      due.stream()
          .filter(one -> one.incarnation() == incarnation)
          .forEach(one -> view = one.fold().apply(view, at()));
    }

    private void run(Action action, boolean faulty) {
      int delay = faulty ? random.nextInt((int) DEADLINE.toSeconds()) : 1;
      switch (action) {
        case Action.Create create -> {
          assertThat(now).as("a lease by our own stamp").isBefore(grantedUntil);
          answer(
              delay,
              new Observation.Created(create.key(), cloud.create(create.request(), now)));
        }
        case Action.Delete delete -> answer(
            delay,
            new Observation.Deleted(delete.key(), cloud.delete(delete.id(), now)));
        case Action.Show show -> answer(
            delay,
            new Observation.Shown(show.key(), cloud.show(show.id(), now)));
        case Action.ReadConsole read -> answer(
            delay,
            new Observation.ConsoleRead(read.key(), cloud.console(read.id(), now)));
      }
    }

    /** Each listing is read at one instant and arrives later; some fail and never arrive. */
    private void list(ListingNeeds needs, boolean faulty) {
      boolean fails = faulty && random.nextInt(4) == 0;
      int delay = faulty ? random.nextInt(9) : 1;
      Moment began = at();
      boolean whole = needs.has(Need.WHOLE_ROUND) || needs.has(Need.LATE_BOOTS)
          || random.nextInt(4) == 0;
      if (now.getEpochSecond() % 10 == 0 && needs.has(Need.UNFILTERED)) {
        view = view.fold(new Observation.UnfilteredBegan(began), began);
        if (!fails) {
          answer(delay, new Observation.UnfilteredRead(began, cloud.allRows(now)));
        }
      } else if (now.getEpochSecond() % 10 == 6 && !fails) {
        answer(
            delay,
            new Observation.StatusRound(
                began,
                whole,
                needs.has(Need.ALL_ACTIVE) || random.nextBoolean(),
                whole ? cloud.rows(now, ServerStatus.BUILD) : List.of(),
                cloud.rows(now, ServerStatus.ACTIVE),
                whole ? cloud.rows(now, ServerStatus.ERROR) : List.of(),
                needs.has(Need.DELETES) ? cloud.rows(now, ServerStatus.DELETED) : List.of()));
      }
    }
  }
}
