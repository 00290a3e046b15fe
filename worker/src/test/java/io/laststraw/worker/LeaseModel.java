package io.laststraw.worker;

import io.laststraw.worker.ModelMessage.Status;
import io.laststraw.worker.ModelMessage.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Two hosts, their workers and one coordinator in a hostile world, second by second: processes die,
 * stand still or are cut off, new incarnations take over while the old still run, messages come
 * late, twice, in the wrong order or never. One seed is one history.
 */
final class LeaseModel {
  private static final int HOSTS = 2;
  private static final int SECONDS = 1200;

  private record Envelope(int arrivesAt, long order, ModelMessage message) {}

  /** A worker that may live beside its successor; cut off means that no message passes. */
  private static final class Running {
    private final ModelWorker worker;
    private int cutOffUntil;

    Running(ModelWorker worker) {
      this.worker = worker;
    }
  }

  private final EnumSet<LeaseRule> rules;
  private final ModelWorld world;
  private final SplittableRandom random;
  private final ModelCloud cloud;
  private final ModelCoordinator coordinator;
  private final int goal;
  private final int[] highestLevel = new int[HOSTS];
  private final List<Running> workers = new ArrayList<>();
  private final PriorityQueue<Envelope> network = new PriorityQueue<>(
      Comparator.comparingInt(Envelope::arrivesAt).thenComparingLong(Envelope::order));
  private long sent;
  private long incarnations;
  private int coordinatorDownUntil;

  private LeaseModel(long seed, EnumSet<LeaseRule> rules) {
    this.rules = rules;
    random = new SplittableRandom(seed);
    world = ModelWorld.draw(random);
    cloud = new ModelCloud(random.split(), HOSTS, world.slowestAnswer());
    List<Integer> levels = List.of(level(), level());
    goal = levels.get(0) + levels.get(1);
    for (int host = 0; host < HOSTS; host++) {
      highestLevel[host] = levels.get(host);
    }
    coordinator = new ModelCoordinator(levels, world, rules, random.split());
  }

  private int level() {
    return 3 + random.nextInt(world.highestLevel());
  }

  /** Lives one history under the given rules and says where it first exceeded what was allowed. */
  static Optional<String> firstViolation(long seed, EnumSet<LeaseRule> rules) {
    LeaseModel model = new LeaseModel(seed, rules);
    for (int host = 0; host < HOSTS; host++) {
      model.startWorker(host);
    }
    for (int now = 0; now < SECONDS; now++) {
      model.second(now);
      Optional<String> violation = model.violation(now);
      if (violation.isPresent()) {
        return violation.map(text -> "seed " + seed + ", " + text);
      }
    }
    return Optional.empty();
  }

  private void second(int now) {
    disturb(now);
    deliver(now);
    for (Running running : workers) {
      if (!running.worker.paused(now)) {
        running.worker.act(now);
        if (random.nextInt(2) == 0) {
          send(running.worker.status(now), running, now);
        }
      }
    }
    if (now >= coordinatorDownUntil && now % 2 == 0) {
      for (Target target : coordinator.targets(now)) {
        highestLevel[target.host()] = Math.max(highestLevel[target.host()], target.level());
        post(target, now);
      }
    }
  }

  private void disturb(int now) {
    if (random.nextInt(world.restartOdds()) == 0 && now >= coordinatorDownUntil) {
      coordinatorDownUntil = now + 1 + random.nextInt(60);
      coordinator.restart(coordinatorDownUntil);
    }
    if (random.nextInt(world.moveOdds()) == 0) {
      int from = random.nextInt(HOSTS);
      coordinator.move(from, (from + 1) % HOSTS, 1 + random.nextInt(3));
    }
    if (random.nextInt(world.takeoverOdds()) == 0) {
      takeOver(random.nextInt(HOSTS), now);
    }
  }

  /** A new incarnation starts; the old one is dead, paused, cut off, or simply still at work. */
  private void takeOver(int host, int now) {
    Running old = newest(host);
    switch (random.nextInt(4)) {
      case 0 -> workers.remove(old);
      case 1 -> old.worker.pauseUntil(now + random.nextInt(world.longestOutage()));
      case 2 -> old.cutOffUntil = now + random.nextInt(world.longestOutage());
      default -> retire(host, old);
    }
    startWorker(host);
  }

  private Running newest(int host) {
    return workers.stream().filter(running -> running.worker.host == host).reduce((a, b) -> b)
        .orElseThrow();
  }

  /** The newest goes on beside its successor, and all that were before it end. */
  private void retire(int host, Running kept) {
    workers.removeIf(running -> running.worker.host == host && running != kept);
  }

  private void startWorker(int host) {
    workers.add(new Running(new ModelWorker(host, ++incarnations, world, rules, cloud)));
  }

  private void send(Status status, Running from, int now) {
    if (now >= from.cutOffUntil) {
      post(status, now);
    }
  }

  private void post(ModelMessage message, int now) {
    int copies = switch (random.nextInt(20)) {
      case 0 -> 0;
      case 1 -> 2;
      default -> 1;
    };
    for (int i = 0; i < copies; i++) {
      int delay = switch (random.nextInt(20)) {
        case 0 -> random.nextInt(world.longestDelay());
        case 1, 2 -> random.nextInt(20);
        default -> random.nextInt(2);
      };
      network.add(new Envelope(now + delay, sent++, message));
    }
  }

  private void deliver(int now) {
    while (!network.isEmpty() && network.element().arrivesAt() <= now) {
      switch (network.remove().message()) {
        case Status status -> {
          if (now >= coordinatorDownUntil) {
            coordinator.receive(status, now);
          }
        }
        case Target target -> deliver(target, now);
      }
    }
  }

  private void deliver(Target target, int now) {
    for (Running running : workers) {
      if (running.worker.incarnation == target.incarnation() && now >= running.cutOffUntil) {
        running.worker.receive(target, now);
      }
    }
  }

  private Optional<String> violation(int now) {
    int sum = 0;
    for (int host = 0; host < HOSTS; host++) {
      int count = cloud.aliveOrUnderway(host, now);
      if (count > highestLevel[host]) {
        return Optional.of("second %d: host %d has or gets %d servers, target never above %d"
            .formatted(now, host, count, highestLevel[host]));
      }
      sum += count;
    }
    return sum > goal
        ? Optional.of("second %d: %d servers for a goal of %d".formatted(now, sum, goal))
        : Optional.empty();
  }
}
