package io.laststraw.worker.reconcile;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Invariant;
import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import java.time.Instant;
import java.util.TreeMap;

/**
 * All that one incarnation of a host worker knows of its host. Immutable: facts, targets and plans
 * are folded into the next view. Nothing here outlives the incarnation, and nothing must: a full
 * listing and a lease rebuild it.
 */
public record HostView(
    Assignment assignment,
    Orders orders,
    ServerTable table,
    Account account,
    Tempo tempo,
    ListingCount listings,
    Consoles consoles,
    Reported reported) {
  /** What the coordinator was last told, and when (cluster time). */
  record Reported(Instant at, HostStatus.Servers servers, HostStatus.Listings listings,
      HostStatus.Checks checks, int pendingFaults, long appliedSequence) {
    static final Reported NOTHING = new Reported(
        Instant.EPOCH,
        new HostStatus.Servers(0, 0, 0, 0, 0, 0, 0, 0),
        new HostStatus.Listings(0, 0),
        HostStatus.Checks.NONE,
        0,
        -1);
  }

  /** A host worker that has just started and knows nothing. */
  public static HostView starting(Assignment assignment, Moment now) {
    return new HostView(
        assignment,
        Orders.none(assignment.campaign(), assignment.incarnation()),
        ServerTable.empty(),
        Account.from(now.cloud()),
        Tempo.from(now.cloud(), assignment.order().fixedPacing()),
        ListingCount.none(),
        Consoles.none(),
        Reported.NOTHING);
  }

  /** The target in force; its epoch is 0 until one has come. */
  public HostTarget target() {
    return orders.target();
  }

  /** How many servers are in which state. */
  public HostStatus.Servers counts() {
    return table.count(account.held().most());
  }

  /** Takes a target, unless it is old or meant for another incarnation. */
  public HostView targeted(HostTarget target, Moment now) {
    Orders next = orders.targeted(target, now.cluster());
    if (next == orders) {
      return this;
    }
    return with(next)
        .with(account.acknowledged(target.acknowledgedFaults()))
        .with(TargetFold.acknowledge(table, target.acknowledgedFaults()));
  }

  /** Takes a fact from the cloud. */
  public HostView fold(Observation observation, Moment now) {
    return switch (observation) {
      case Observation.Created created -> AnswerFold.created(this, created, now.cloud());
      case Observation.NotSent notSent -> AnswerFold.notSent(this, notSent);
      case Observation.Deleted deleted -> AnswerFold.deleted(this, deleted, now.cloud());
      case Observation.Shown shown -> ShowFold.shown(this, shown, now.cloud());
      case Observation.ConsoleRead read -> ConsoleFold.read(this, read, now.cloud());
      case Observation.UnfilteredBegan began -> with(listings.began(began.began().cloud()));
      case Observation.UnfilteredRead read -> new ListingFold(this, now.cloud()).fold(read);
      case Observation.StatusRound round -> new ListingFold(this, now.cloud()).fold(round);
    };
  }

  /** The calls of a plan are about to be sent. */
  public HostView begun(Plan plan, Moment now) {
    Instant cloud = now.cloud();
    HostStatus.Servers before = counts();
    HostView next = with(account.holding(cloud, before.active()))
        .with(ticked(plan, before.bootsInFlight(), cloud));
    if (plan.actions().isEmpty()) {
      return next;
    }
    TreeMap<ServerKey, TrackedServer> servers = new TreeMap<>(table.servers());
    int inFlight = before.bootsInFlight();
    int lastNumber = orders.lastNumber();
    for (Action action : plan.actions()) {
      switch (action) {
        case Action.Create create -> {
          inFlight++;
          lastNumber = create.key().name().number();
          Invariant.check(!servers.containsKey(create.key()), "names never repeat");
          servers.put(
              create.key(),
              TrackedServer.posting(create.key().name(),
                  new TrackedServer.Birth(cloud, inFlight, before.active())));
        }
        case Action.Delete delete ->
          servers.computeIfPresent(delete.key(), (key, server) -> deleting(server, cloud));
        case Action.Show show ->
          servers.computeIfPresent(show.key(), (key, server) -> showing(server, show, cloud));
        case Action.ReadConsole read -> next = next.with(next.consoles().asking(read.key(),
            target().checks().consoleGap(), assignment.rules(), cloud));
      }
    }
    return next.with(table.withAll(servers))
        .with(orders.numbered(lastNumber));
  }

  private Tempo ticked(Plan plan, int inFlight, Instant now) {
    Tempo next = tempo.ticked(inFlight, plan.creates(), now);
    boolean verifies = plan.actions()
        .stream()
        .anyMatch(action -> action.reason() == Reason.OWNER_UNPROVEN);
    return verifies ? next.verifying(now) : next;
  }

  private TrackedServer deleting(TrackedServer server, Instant now) {
    TrackedServer next = server.phase() == Phase.DELETING
        ? server
        : server.in(Phase.DELETING, now);
    Rules rules = assignment.rules();
    return next.calling(rules.deleteAgain(), rules.longestGap(), now);
  }

  private TrackedServer showing(TrackedServer server, Action.Show show, Instant now) {
    TrackedServer next = show.reason() == Reason.NO_PROGRESS
        ? server.in(Phase.FAILED, now).with(failure(FaultId.F57))
        : server;
    Rules rules = assignment.rules();
    return next.calling(rules.showAgain(), rules.longestGap(), now);
  }

  /** A failure seen now. */
  TrackedServer.Failure failure(FaultId presumed) {
    HostStatus.Servers counts = counts();
    return new TrackedServer.Failure(
        presumed,
        Math.max(1, counts.bootsInFlight()),
        counts.held(),
        "",
        false);
  }

  HostView with(Orders next) {
    return new HostView(assignment, next, table, account, tempo, listings, consoles, reported);
  }

  HostView with(ServerTable next) {
    return new HostView(assignment, orders, next, account, tempo, listings, consoles, reported);
  }

  HostView with(Account next) {
    return new HostView(assignment, orders, table, next, tempo, listings, consoles, reported);
  }

  HostView with(Tempo next) {
    return new HostView(assignment, orders, table, account, next, listings, consoles, reported);
  }

  HostView with(ListingCount next) {
    return new HostView(assignment, orders, table, account, tempo, next, consoles, reported);
  }

  HostView with(Consoles next) {
    return new HostView(assignment, orders, table, account, tempo, listings, next, reported);
  }

  HostView with(Reported next) {
    return new HostView(assignment, orders, table, account, tempo, listings, consoles, next);
  }
}
