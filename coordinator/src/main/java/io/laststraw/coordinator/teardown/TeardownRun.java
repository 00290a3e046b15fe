package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.coordinator.teardown.TeardownProgress.Step;
import io.laststraw.coordinator.teardown.TornServer.Stage;
import io.laststraw.coordinator.verdict.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One campaign's teardown: fold a listing, plan, run the plan, and again until nothing is left. */
final class TeardownRun {
  // Before OpenStack existed, so that a reading of changes since then has everything.
  static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  // Deletes just before a listing of changes must not fall between two seconds or two clocks.
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final TeardownContext context;
  private final TeardownOrder order;
  private final CampaignId campaign;
  private final PacedRemoval removal;
  private final SortedSet<String> hosts = new TreeSet<>();
  private TeardownView view;
  /** A flavor belongs to no project: without anything else of the campaign, it may run in another. */
  private boolean ranHere;
  private Instant listingBegunAt = Instant.EPOCH;
  private Instant changesSince = Instant.EPOCH;

  TeardownRun(TeardownContext context, TeardownOrder order, CampaignId campaign) {
    Ownership ownership = new Ownership(campaign, order.projectId());
    this.context = context;
    this.order = order;
    this.campaign = campaign;
    this.removal = new PacedRemoval(context, ownership);
    this.view = TeardownView.begunAt(ownership, context.cloudNow());
  }

  CompletionStage<TeardownResult> run() {
    return reading(context.cloud()::services, services -> {
      view = view.withHostsUp(services.up());
      hosts.addAll(services.up());
      // Deletes wait for nothing else: placement and neutron may be what the servers overload.
      return order.dryRun() ? reading(this::leftovers, this::dryRun) : round();
    });
  }

  private CompletionStage<TeardownResult> dryRun(Leftovers left) {
    return reading(this::alive, listing -> {
      view = view.withAlive(listing.servers(), context.cloudNow());
      return readAll().thenApply(read -> new TeardownResult.WouldRemove(campaign, rows(Stage.OURS),
          rows(Stage.OTHERS), ranHere(left) ? left.flavors() : List.of(), left.networks()));
    });
  }

  /** What cannot be read is not named, as it would not be deleted either. */
  private CompletionStage<List<RemovalOutcome>> readAll() {
    List<RemovalAction> reads = view.at(Stage.SEEN)
        .stream()
        .<RemovalAction>map(server -> new RemovalAction.Read(server.id()))
        .toList();
    return removal.run(reads).thenApply(outcomes -> {
      view = view.withOutcomes(outcomes, context.cloudNow());
      return outcomes;
    });
  }

  private List<ListedServer> rows(Stage stage) {
    return view.at(stage)
        .stream()
        .map(server -> new ListedServer(server.id(), server.name()))
        .toList();
  }

  private CompletionStage<TeardownResult> round() {
    return reading(this::alive, listing -> {
      if (changesSince.equals(Instant.EPOCH)) {
        changesSince = listing.cloudDate().minus(OVERLAP);
      }
      view = view.withAlive(listing.servers(), context.cloudNow());
      return deletedRows();
    });
  }

  private CompletionStage<TeardownResult> deletedRows() {
    if (view.at(Stage.DELETING).isEmpty()) {
      return hostsUp(true);
    }
    ListingQuery query = ListingQuery.of(campaign, Rows.DELETED).changedSince(changesSince);
    return reading(() -> context.compute().list(query), listing -> {
      view = view.withDeletedRows(listing.servers(), context.cloudNow());
      return hostsUp(true);
    });
  }

  private CompletionStage<TeardownResult> hostsUp(boolean freshlyListed) {
    return reading(context.cloud()::services, services -> {
      view = view.withHostsUp(services.up());
      return act(freshlyListed);
    });
  }

  private CompletionStage<TeardownResult> act(boolean freshlyListed) {
    Instant now = context.cloudNow();
    TeardownSettings settings = context.settings();
    if (view.isFinished()) {
      Instant late = view.newestAt().plus(settings.horizon());
      if (!listingBegunAt.isBefore(late)) {
        return audit(settings.attempts());
      }
      tell(Step.WAITING_FOR_LATE_SERVERS);
      Duration untilLate = Duration.between(now, late);
      Duration longPoll = settings.poll().multipliedBy(3);
      return again(untilLate.compareTo(longPoll) < 0 ? untilLate : longPoll);
    }
    tell(Step.REMOVING);
    if (!now.isBefore(view.progressAt().plus(settings.patience()))) {
      return audit(1);
    }
    return removal.run(view.plan(now, freshlyListed)).thenCompose(this::afterCalls);
  }

  private CompletionStage<TeardownResult> afterCalls(List<RemovalOutcome> outcomes) {
    view = view.withOutcomes(outcomes, context.cloudNow());
    boolean failed = outcomes.stream().anyMatch(RemovalOutcome.Failed.class::isInstance);
    boolean more = !view.at(Stage.OURS).isEmpty() || !view.at(Stage.SEEN).isEmpty();
    // While all goes well the next batch follows at once; else there is time for a listing.
    return more && !failed ? hostsUp(false) : again(context.settings().poll());
  }

  private CompletionStage<TeardownResult> again(Duration pause) {
    return context.after(pause).thenCompose(over -> round());
  }

  private CompletionStage<TeardownResult> audit(int attempts) {
    tell(Step.AUDITING);
    return context.read(this::leftovers).thenCompose(answer -> switch (answer) {
      case Answer.Done<Leftovers>(Leftovers left) -> judged(left, attempts);
      case Answer.Refused<Leftovers> refused -> finished(CleanupAudit.unreadable(refused.fault()));
      case Answer.InDoubt<Leftovers> lost -> finished(CleanupAudit.unreadable(lost.fault()));
    });
  }

  private CompletionStage<TeardownResult> judged(Leftovers left, int attempts) {
    Audit audit = CleanupAudit.judge(facts(left));
    boolean mayPass = audit.left().stream().anyMatch(item -> !item.kind().equals("server"));
    if (attempts <= 1 || !view.isFinished() || !mayPass) {
      return finished(audit);
    }
    ranHere |= ranHere(left);
    return removeNetworks(left.networks())
        .thenCompose(removed -> removeFlavors(ranHere ? left.flavors() : List.of()))
        .thenComposeAsync(removed -> context.after(context.settings().poll()), context.executor())
        .thenCompose(over -> audit(attempts - 1));
  }

  private static boolean ranHere(Leftovers left) {
    return !left.everMade().isEmpty() || !left.networks().isEmpty();
  }

  private CompletionStage<Void> removeNetworks(List<String> ids) {
    return oneByOne(ids, id -> context.cloud().deleteNetwork(id));
  }

  private CompletionStage<Void> removeFlavors(List<String> ids) {
    return oneByOne(ids, id -> context.cloud().deleteFlavor(id));
  }

  /** Answers are not looked at: the next reading shows what is still there. */
  private static CompletionStage<Void> oneByOne(List<String> ids,
      Function<String, CompletionStage<?>> call) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (String id : ids) {
      all = all.thenCompose(before -> call.apply(id)).thenAccept(answer -> {
        // The next one may go.
      });
    }
    return all;
  }

  private CleanupAudit.Facts facts(Leftovers left) {
    SortedSet<String> others = view.at(Stage.OTHERS)
        .stream()
        .map(TornServer::id)
        .collect(Collectors.toCollection(TreeSet::new));
    SortedMap<String, Long> allocatedAtMost = new TreeMap<>();
    SortedMap<String, String> deletedWhileDown = new TreeMap<>();
    for (TornServer server : view.at(Stage.GONE)) {
      if (server.unwitnessed()) {
        deletedWhileDown.put(server.id(), server.host());
      }
      if (server.active()) {
        // What others have there is unknown; it has to be readable, and nothing of ours in it.
        allocatedAtMost.put(server.host(), Long.MAX_VALUE);
      }
    }
    SortedSet<String> anyoneMayCome = new TreeSet<>(allocatedAtMost.keySet());
    return new CleanupAudit.Facts(left, others, allocatedAtMost, new TreeSet<>(), anyoneMayCome,
        deletedWhileDown);
  }

  private CompletionStage<TeardownResult> finished(Audit audit) {
    int gone = view.at(Stage.GONE).size();
    List<Audit.Left> left = audit.left().stream().map(item -> advised(item)).toList();
    return CompletableFuture.completedFuture(
        new TeardownResult.Finished(campaign, gone, new Audit(audit.verdict(), left)));
  }

  /** The same command again would leave a lone flavor where it is, again. */
  private Audit.Left advised(Audit.Left item) {
    return ranHere || !item.kind().equals("flavor")
        ? item
        : new Audit.Left(item.kind(), item.id(), "bears the campaign's name, but nothing else of it"
            + " is known in this project; if it is yours: openstack flavor delete " + item.id());
  }

  private CompletionStage<Answer<ServerListing>> alive() {
    listingBegunAt = context.cloudNow();
    return context.compute().list(ListingQuery.of(campaign, Rows.ALL));
  }

  private CompletionStage<Answer<Leftovers>> leftovers() {
    SortedSet<String> all = new TreeSet<>(hosts);
    view.servers().values().stream().map(TornServer::host).forEach(all::add);
    all.remove("");
    return context.cloud().leftovers(campaign, LONG_AGO, List.copyOf(all));
  }

  private <T> CompletionStage<TeardownResult> reading(Supplier<CompletionStage<Answer<T>>> call,
      Function<T, CompletionStage<TeardownResult>> next) {
    return context.read(call).thenCompose(answer -> switch (answer) {
      case Answer.Done<T>(T value) -> next.apply(value);
      case Answer.Refused<T> refused -> CompletableFuture
          .completedFuture(new TeardownResult.Unreadable(refused.fault()));
      case Answer.InDoubt<T> lost -> CompletableFuture
          .completedFuture(new TeardownResult.Unreadable(lost.fault()));
    });
  }

  private void tell(Step step) {
    int remaining = (int) view.servers().values().stream().filter(TornServer::isUnfinished).count();
    context.listener()
        .onProgress(new TeardownProgress(campaign, step, remaining, view.at(Stage.GONE).size(),
            removal.limit().inFlight(), context.cloudNow()));
  }
}
