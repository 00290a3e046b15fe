package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.MemoryJournals.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The whole coordinator against scripted host workers, second by second: workers die or are cut off,
 * messages are lost and late, lost creates land up to 240 s later, hosts close, the coordinator dies.
 */
class CampaignSafetyPropertyTest {
  private static final int HOSTS = 3;
  private static final int GOAL = 30;
  private static final int SECONDS = 500;
  private static final int LATEST_LANDING = 240;

  /** A message that arrives at some second. */
  private record Late(int at, Runnable arrival) {}

  /** One host's truth: servers that exist and creates that will still land. */
  private static final class Host {
    private int alive;
    private final List<Integer> landings = new ArrayList<>();
  }

  /** One incarnation, with what it knows. */
  private static final class Worker {
    private final int host;
    private final long incarnation;
    private int known;
    private long listings;
    private long applied;
    private long epoch;
    private HostTarget.Level level = new HostTarget.Level(0, 0, 0, 0, 0, 1);
    private long leaseEnd;
    private boolean cutOff;
    private final List<Integer> doubtUntil = new ArrayList<>();
    private final List<FaultEvidence> faults = new ArrayList<>();

    Worker(int host, long incarnation) {
      this.host = host;
      this.incarnation = incarnation;
    }
  }

  private final List<Host> hosts = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final TreeSet<Long> sequences = new TreeSet<>();
  private final MemoryJournals journals = new MemoryJournals();
  private final MemoryJournal journal = journals.open(Campaigns.ID);
  private SplittableRandom random = new SplittableRandom(0);
  private RunningCampaign campaign = restart(0, true);
  private int clock;
  private long incarnations;
  private int faults;

  @Property(seed = "11", tries = 10)
  void whatHostsHaveAndMayStillGet_neverPassesTheGoal(@ForAll long seed) {
    random = new SplittableRandom(seed);
    for (int host = 0; host < HOSTS; host++) {
      hosts.add(new Host());
      workers.add(new Worker(host, ++incarnations));
    }
    for (int now = 1; now <= SECONDS; now++) {
      step(now);
      int most = hosts.stream().mapToInt(host -> host.alive + host.landings.size()).sum();
      assertThat(most).as("servers at second %s", now).isLessThanOrEqualTo(GOAL);
    }
    assertOneLeaseForEachIncarnation();
  }

  private void step(int now) {
    clock = now;
    hosts.forEach(host -> {
      long landed = host.landings.stream().filter(at -> at <= now).count();
      host.alive += (int) landed;
      host.landings.removeIf(at -> at <= now);
    });
    List<Late> due = late.stream().filter(message -> message.at() <= now).toList();
    late.removeAll(due);
    due.forEach(message -> message.arrival().run());
    misfortunes(now);
    List.copyOf(workers).forEach(worker -> work(worker, now));
    campaign.plan(Campaigns.at(now)).values().forEach(target -> {
      assertThat(sequences.add(target.sequence())).isTrue();
      send(now, () -> workers.stream()
          .filter(worker -> worker.incarnation == target.incarnation())
          .forEach(worker -> obey(worker, target)));
    });
  }

  private void misfortunes(int now) {
    if (random.nextInt(60) == 0) {
      campaign = restart(now, false);
    }
    for (Worker worker : List.copyOf(workers)) {
      if (!worker.cutOff && random.nextInt(90) == 0) {
        worker.cutOff = true;
        if (random.nextBoolean()) {
          workers.remove(worker);
        }
        workers.add(new Worker(worker.host, ++incarnations));
      } else if (!worker.cutOff && worker.listings > 1 && random.nextInt(200) == 0) {
        worker.faults.add(Word.evidence(FaultId.F44, ++faults, 1, worker.known));
        worker.faults.add(Word.evidence(FaultId.F44, ++faults, 1, worker.known));
      }
    }
  }

  private void work(Worker worker, int now) {
    Host host = hosts.get(worker.host);
    if (random.nextInt(3) == 0) {
      worker.listings++;
      worker.known = host.alive;
      worker.doubtUntil.removeIf(until -> now > until);
    }
    create(worker, host, now);
    int surplus = worker.known - worker.level.servers();
    if (!worker.cutOff && worker.epoch > 0 && worker.listings > 1 && surplus > 0) {
      int removed = Math.min(surplus, host.alive);
      host.alive -= removed;
      worker.known -= removed;
    }
    if (!worker.cutOff && random.nextInt(4) > 0) {
      HostStatus status = status(worker, now);
      send(now, () -> campaign.onStatus("n0", 1, status, Campaigns.at(clock)));
    }
  }

  private void create(Worker worker, Host host, int now) {
    if (now >= worker.leaseEnd || worker.listings < 2) {
      return;
    }
    int missing = worker.level.servers() - worker.known - worker.doubtUntil.size()
        - worker.level.inheritedDoubt();
    int allowed = Math.min(missing, worker.level.bootLimit() - worker.doubtUntil.size());
    for (int each = 0; each < allowed; each++) {
      if (random.nextInt(4) > 0) {
        host.alive++;
        worker.known++;
      } else {
        worker.doubtUntil.add(now + LATEST_LANDING);
        host.landings.add(now + 1 + random.nextInt(LATEST_LANDING));
      }
    }
  }

  private void obey(Worker worker, HostTarget target) {
    boolean ours = worker.epoch == 0 || worker.epoch == target.epoch();
    if (!worker.cutOff && ours && target.sequence() >= worker.applied) {
      worker.epoch = target.epoch();
      worker.applied = target.sequence();
      worker.level = target.level();
      worker.leaseEnd = target.lease().echoedStampNanos() + target.lease().length().toSeconds();
      worker.faults.removeIf(fault -> target.acknowledgedFaults().contains(fault.key()));
    }
  }

  private static HostStatus status(Worker worker, int now) {
    return new Word(worker.host, worker.incarnation, worker.epoch, now, worker.applied,
        new HostStatus.Servers(0, worker.doubtUntil.size(), 0, worker.known, 0, 0, 0, worker.known),
        HostStatus.Totals.NONE, Word.of(0, 1).pace(),
        new HostStatus.Listings(worker.listings, worker.listings), HostStatus.Checks.NONE, 0,
        worker.faults).status();
  }

  /** Lost, at once, or up to 20 s late, and so out of order. */
  private void send(int now, Runnable arrival) {
    switch (random.nextInt(5)) {
      case 0 -> {
      }
      case 1 -> late.add(new Late(now + 1 + random.nextInt(20), arrival));
      default -> late.add(new Late(now + 1, arrival));
    }
  }

  private RunningCampaign restart(int now, boolean first) {
    if (first) {
      journal.append(List.of(Campaigns.accepted(Campaigns.servers(GOAL)),
          Campaigns.prepared(25, 25, 25)));
    }
    RunningCampaign next = new RunningCampaign(
        CampaignState.replay(journal.replay()).orElseThrow(), journal,
        CoordinatorSettings.defaults(), new Sequences(journals.beginTerm()));
    next.begin(Campaigns.at(now));
    next.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(now));
    return next;
  }

  private void assertOneLeaseForEachIncarnation() {
    TreeSet<Long> leased = new TreeSet<>();
    TreeMap<Integer, Long> epochs = new TreeMap<>();
    journal.replay().stream().filter(CampaignEvent.LeaseGranted.class::isInstance)
        .map(CampaignEvent.LeaseGranted.class::cast).forEach(granted -> {
          assertThat(leased.add(granted.incarnation())).isTrue();
          assertThat(granted.epoch()).isEqualTo(epochs.merge(granted.ordinal(), 1L, Long::sum));
        });
    assertThat(leased).isNotEmpty();
  }
}
