package io.laststraw.worker;

import io.laststraw.common.model.Moment;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.worker.listing.ListingHistory;
import io.laststraw.worker.listing.Reading;
import io.laststraw.worker.listing.RowsByHost;
import io.laststraw.worker.reconcile.ListingNeeds;
import io.laststraw.worker.reconcile.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Reads the cloud for all hosts of a node, one call at a time, and gives each host its own rows. A
 * reading of which one listing failed is dropped whole. Hosts tell their needs on every tick, so a
 * restart heals by itself.
 */
final class ServerLister extends AbstractMatchingBehavior<ServerLister.Command> {
  /** What a server lister understands. */
  sealed interface Command {}

  /** A host wants to be served; said again and again. */
  record Serve(int hostOrdinal, ActorRef<HostWorker.Command> worker, ListingNeeds needs)
      implements
        Command {}

  private sealed interface Event extends Command {}

  private record Tick() implements Event {}

  /** Answers one call of the round that began then; any other round's answer comes too late. */
  private record Listed(Moment began, Answer<ServerListing> answer) implements Event {}

  /** A reading under way: the queries of it, and the listings that have been read. */
  private record Round(
      Reading reading, Moment began, List<ListingQuery> queries, List<ServerListing> listings) {
    Round plus(ServerListing listing) {
      List<ServerListing> more = new ArrayList<>(listings);
      more.add(listing);
      return new Round(reading, began, queries, more);
    }

    boolean isComplete() {
      return listings.size() == queries.size();
    }

    ListingQuery next() {
      return queries.get(listings.size());
    }
  }

  private final CampaignOrder order;
  private final CloudConnection cloud;
  private final WorkerSettings settings;
  private final ActorRef<NodeWorker.Command> node;
  private final Map<Integer, Serve> served = new TreeMap<>();
  private ListingHistory history = ListingHistory.none();
  private Optional<Round> underWay = Optional.empty();

  static Behavior<Command> create(
      CampaignOrder order,
      CloudConnection cloud,
      WorkerSettings settings,
      ActorRef<NodeWorker.Command> node) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      timers.startTimerWithFixedDelay(
          new Tick(), settings.timer(settings.tick().dividedBy(2), cloud.scale()));
      return new ServerLister(context, order, cloud, settings, node);
    }));
  }

  private ServerLister(
      ActorContext<Command> context,
      CampaignOrder order,
      CloudConnection cloud,
      WorkerSettings settings,
      ActorRef<NodeWorker.Command> node) {
    super(context);
    this.order = order;
    this.cloud = cloud;
    this.settings = settings;
    this.node = node;
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Serve serve -> onServe(serve);
      case Tick tick -> onTick();
      case Listed listed -> underWay.filter(round -> round.began().equals(listed.began()))
          .ifPresent(round -> onListed(round, listed.answer()));
    }
    return this;
  }

  @Override
  public Behavior<Command> onSignal(Signal signal) {
    if (signal instanceof Terminated terminated) {
      served.values().removeIf(serve -> serve.worker().equals(terminated.getRef()));
    }
    return this;
  }

  private void onServe(Serve serve) {
    Serve before = served.put(serve.hostOrdinal(), serve);
    if (before == null || !before.worker().equals(serve.worker())) {
      getContext().watch(serve.worker());
    }
  }

  private void onTick() {
    if (underWay.isPresent() || served.isEmpty()) {
      return;
    }
    ListingNeeds needs = served.values()
        .stream()
        .map(Serve::needs)
        .reduce(ListingNeeds.NONE, ListingNeeds::and);
    Moment now = cloud.moments().now();
    history.next(needs, settings.listing(), order.since(), now.cloud())
        .ifPresent(reading -> begin(reading, now));
  }

  private void begin(Reading reading, Moment now) {
    history = history.began(reading, now.cloud());
    List<ListingQuery> queries = switch (reading) {
      case Reading.Status status -> queries(status);
      case Reading.Unfiltered unfiltered -> {
        tellEach(ordinal -> new Observation.UnfilteredBegan(now));
        yield List.of(ListingQuery.unfiltered());
      }
    };
    ask(new Round(reading, now, queries, List.of()));
  }

  /** In the reading's order: a server that moves on meanwhile is seen at least once. */
  private List<ListingQuery> queries(Reading.Status status) {
    return status.rows().stream().map(rows -> {
      ListingQuery query = ListingQuery.of(order.campaign(), rows);
      return switch (rows) {
        case ACTIVE -> query.changedSince(status.activeSince());
        case DELETED -> query.changedSince(status.deletedSince());
        case ALL, BUILD, ERROR -> query;
      };
    }).toList();
  }

  private void ask(Round round) {
    underWay = Optional.of(round);
    getContext().pipeToSelf(
        cloud.compute().list(round.next()),
        (answer, failure) -> new Listed(
            round.began(),
            answer != null ? answer : ActionRunner.lostListing(failure)));
  }

  private void onListed(Round round, Answer<ServerListing> answer) {
    switch (answer) {
      case Answer.Done<ServerListing>(ServerListing listing) -> {
        Round more = round.plus(listing);
        if (more.isComplete()) {
          underWay = Optional.empty();
          complete(more);
        } else {
          ask(more);
        }
      }
      case Answer.Refused<ServerListing> refused -> fail(refused.fault().message());
      case Answer.InDoubt<ServerListing> lost -> fail(lost.fault().message());
    }
  }

  private void fail(String why) {
    underWay = Optional.empty();
    history = history.failed();
    getContext().getLog()
        .info("A listing failed, so nothing is concluded from it ({} in a row): {}",
            history.failuresInARow(), why);
  }

  private void complete(Round round) {
    switch (round.reading()) {
      case Reading.Status status -> completeStatus(status, round);
      case Reading.Unfiltered unfiltered -> {
        history = history.readUnfiltered();
        RowsByHost rows = rows(round, Rows.ALL);
        tellEach(ordinal -> new Observation.UnfilteredRead(round.began(), rows.of(ordinal)));
      }
    }
  }

  private void completeStatus(Reading.Status status, Round round) {
    Moment now = cloud.moments().now();
    RowsByHost building = rows(round, Rows.BUILD);
    RowsByHost active = rows(round, Rows.ACTIVE);
    RowsByHost failed = rows(round, Rows.ERROR);
    RowsByHost deleted = rows(round, Rows.DELETED);
    boolean errors = !failed.rowsByOrdinal().isEmpty();
    history = history.read(status, round.listings().getFirst().cloudDate(), errors, now.cloud());
    node.tell(new NodeWorker.RoundTook(history.statusTook().toMillis() / 1000.0));
    tellEach(
        ordinal -> new Observation.StatusRound(
            round.began(),
            status.whole(),
            status.activeComplete(),
            building.of(ordinal),
            active.of(ordinal),
            failed.of(ordinal),
            deleted.of(ordinal)));
  }

  private RowsByHost rows(Round round, Rows rows) {
    for (int index = 0; index < round.queries().size(); index++) {
      if (round.queries().get(index).rows() == rows) {
        return RowsByHost.of(order.campaign(), round.listings().get(index).servers());
      }
    }
    return new RowsByHost(Map.of());
  }

  private void tellEach(IntFunction<Observation> observation) {
    served.forEach(
        (ordinal, serve) -> serve.worker()
            .tell(new HostWorker.Observed(observation.apply(ordinal))));
  }
}
