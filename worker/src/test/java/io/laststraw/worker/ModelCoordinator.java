package io.laststraw.worker;

import io.laststraw.worker.ModelMessage.Status;
import io.laststraw.worker.ModelMessage.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The coordinator's side of the rules for a few hosts that share one goal. What a restart keeps is
 * what a journal would hold; everything else is forgotten in {@link #restart}.
 */
final class ModelCoordinator {
  private static final int DOUBT_SECONDS = ModelCloud.DEADLINE_SECONDS + ModelCloud.HORIZON_SECONDS;

  /** A granted lease; {@code endsAt} is the latest second at which it can still be live. */
  private static final class Grant {
    private final long epoch;
    private final long incarnation;
    private final int limit;
    private int lastLimit;
    private int endsAt = ModelCloud.NEVER;
    private boolean retired;

    Grant(long epoch, long incarnation, int limit) {
      this.epoch = epoch;
      this.incarnation = incarnation;
      this.limit = limit;
      this.lastLimit = limit;
    }
  }

  private static final class Host {
    // The journal's part.
    private final List<Grant> grants = new ArrayList<>();
    private final Set<Long> superseded = new TreeSet<>();
    private int wanted;
    private int level;
    private int charge;
    private long cutNumber;
    // Forgotten in a restart.
    private Optional<Status> lastStatus = Optional.empty();

    Grant current() {
      return grants.getLast();
    }
  }

  private final ModelWorld world;
  private final EnumSet<LeaseRule> rules;
  private final SplittableRandom random;
  private final int goal;
  private final List<Host> hosts = new ArrayList<>();
  private long number;

  ModelCoordinator(List<Integer> levels, ModelWorld world, EnumSet<LeaseRule> rules,
      SplittableRandom random) {
    this.world = world;
    this.rules = rules;
    this.random = random;
    int sum = 0;
    for (int level : levels) {
      Host host = new Host();
      host.wanted = level;
      host.level = level;
      host.charge = level;
      hosts.add(host);
      sum += level;
    }
    goal = sum;
  }

  /** The process dies and a new one reads the journal; numbers go on because terms are journaled. */
  void restart(int now) {
    number += 1_000_000;
    for (Host host : hosts) {
      host.lastStatus = Optional.empty();
      for (Grant grant : host.grants) {
        boolean old = grant != host.current();
        if (old && !grant.retired) {
          grant.endsAt = now + world.leaseSeconds();
        }
      }
    }
  }

  /** The goal is split anew; a raise takes effect only as room is freed by finished cuts. */
  void move(int from, int to, int servers) {
    int moved = Math.min(servers, hosts.get(from).wanted);
    hosts.get(from).wanted -= moved;
    hosts.get(to).wanted += moved;
  }

  void receive(Status status, int now) {
    Host host = hosts.get(status.host());
    boolean known = !host.grants.isEmpty() && host.current().incarnation == status.incarnation();
    if (!known && !grant(host, status.incarnation(), now)) {
      return;
    }
    if (host.lastStatus.isEmpty() || host.lastStatus.get().incarnation() != status.incarnation()
        || host.lastStatus.get().stamp() < status.stamp()) {
      host.lastStatus = Optional.of(status);
    }
    acknowledge(host, status, now);
  }

  private boolean grant(Host host, long incarnation, int now) {
    if (rules.contains(LeaseRule.SUPERSEDED_STAYS_OUT) && host.superseded.contains(incarnation)) {
      return false;
    }
    if (!host.grants.isEmpty()) {
      host.superseded.add(host.current().incarnation);
      host.current().endsAt = now + world.leaseSeconds();
    }
    host.grants.add(new Grant(host.grants.size() + 1L, incarnation, 1 + random.nextInt(4)));
    return true;
  }

  private void acknowledge(Host host, Status status, int now) {
    boolean fits = status.ready() && status.used() <= host.level;
    boolean believed = fits || !rules.contains(LeaseRule.CUT_DONE_WHEN_BELOW);
    if (status.epoch() == host.current().epoch && status.number() >= host.cutNumber && believed
        && now >= oldLeasesEndAt(host)) {
      host.charge = host.level;
    }
  }

  private static int oldLeasesEndAt(Host host) {
    int end = 0;
    for (Grant grant : host.grants) {
      if (grant != host.current()) {
        end = Math.max(end, grant.endsAt);
      }
    }
    return end;
  }

  /** Cuts at once, raises within what the charges leave free, and tells every host its target. */
  List<Target> targets(int now) {
    for (Host host : hosts) {
      if (host.wanted < host.level) {
        host.level = host.wanted;
        host.cutNumber = number + 1;
      }
    }
    for (Host host : hosts) {
      int charged = hosts.stream().mapToInt(each -> each.charge).sum();
      int room = goal - charged + host.charge;
      if (host.wanted > host.level && room > host.level) {
        host.level = Math.min(host.wanted, room);
        host.charge = Math.max(host.charge, host.level);
      }
    }
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      if (hosts.get(i).lastStatus.isPresent()) {
        targets.add(target(i, hosts.get(i), hosts.get(i).lastStatus.get(), now));
      }
    }
    return targets;
  }

  private Target target(int index, Host host, Status status, int now) {
    Grant grant = host.current();
    boolean mayCreate = now >= oldLeasesEndAt(host)
        || !rules.contains(LeaseRule.WAIT_FOR_OLD_LEASE);
    int limit = mayCreate ? random.nextInt(grant.limit + 1) : 0;
    grant.lastLimit = limit;
    return new Target(index, grant.incarnation, grant.epoch, ++number, status.stamp(), host.level,
        limit, carried(host, now));
  }

  private int carried(Host host, int now) {
    int doubtSeconds = rules.contains(LeaseRule.DOUBT_HORIZON) ? DOUBT_SECONDS : 0;
    int carried = 0;
    int newest = 0;
    for (Grant grant : host.grants) {
      if (grant == host.current() || grant.retired) {
        continue;
      }
      if (now >= grant.endsAt + doubtSeconds) {
        grant.retired = true;
        continue;
      }
      newest = rules.contains(LeaseRule.LARGEST_LIMIT) ? grant.limit : grant.lastLimit;
      carried += newest;
    }
    if (!rules.contains(LeaseRule.OLD_LIMIT_AT_TAKEOVER)) {
      return 0;
    }
    return rules.contains(LeaseRule.ALL_OLD_LEASES) ? carried : newest;
  }
}
