package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.openstack.ServerMetadata;
import io.laststraw.coordinator.teardown.CampaignFinder.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Removes one campaign from the cloud alone: no coordinator, no worker and no journal is needed. Each
 * server is read in detail before it is deleted, and nothing is touched while it is not certain which
 * campaign is meant. Nobody else may go on creating for the campaign meanwhile.
 */
public final class Teardown {
  // How many servers of a campaign are asked for its name before it counts as unnamed.
  private static final int ASKED_FOR_NAME = 10;

  private final TeardownContext context;
  private final TeardownOrder order;

  private Teardown(TeardownContext context, TeardownOrder order) {
    this.context = context;
    this.order = order;
  }

  /** Starts; the result comes on the context's executor, and never as an exception of the cloud's. */
  public static CompletionStage<TeardownResult> run(TeardownContext context, TeardownOrder order) {
    Teardown teardown = new Teardown(context, order);
    return CompletableFuture.runAsync(() -> {
      // Only brings the rest onto the executor.
    }, context.executor()).thenCompose(started -> teardown.find());
  }

  private CompletionStage<TeardownResult> find() {
    ListingQuery anyCampaign = new ListingQuery(ListingQuery.Rows.ALL, "ls-", Instant.EPOCH);
    return context.read(() -> context.compute().list(anyCampaign))
        .thenCompose(answer -> switch (answer) {
          case Answer.Done<ServerListing>(ServerListing listing) ->
            named(CampaignFinder.byCampaign(listing.servers())).thenCompose(this::resolved);
          case Answer.Refused<ServerListing> refused -> unreadable(refused.fault());
          case Answer.InDoubt<ServerListing> lost -> unreadable(lost.fault());
        });
  }

  private CompletionStage<TeardownResult> resolved(Answer<List<FoundCampaign>> found) {
    return switch (found) {
      case Answer.Done<List<FoundCampaign>>(List<FoundCampaign> campaigns) -> resolved(campaigns);
      case Answer.Refused<List<FoundCampaign>> refused -> unreadable(refused.fault());
      case Answer.InDoubt<List<FoundCampaign>> lost -> unreadable(lost.fault());
    };
  }

  private CompletionStage<TeardownResult> resolved(List<FoundCampaign> found) {
    return switch (CampaignFinder.meaning(order.campaign(), found)) {
      case Meaning.One(CampaignId id) -> found.stream().anyMatch(one -> one.id().equals(id))
          ? new TeardownRun(context, order, id).run()
          : withoutServers(id, found);
      case Meaning.Several(List<FoundCampaign> campaigns) ->
        CompletableFuture.completedFuture(new TeardownResult.Ambiguous(campaigns));
      case Meaning.Unknown() ->
        CompletableFuture.completedFuture(new TeardownResult.Unknown(found));
    };
  }

  /** A word that is no campaign's may look like an id, and must not pass for one that is clean. */
  private CompletionStage<TeardownResult> withoutServers(CampaignId id, List<FoundCampaign> found) {
    return context.read(() -> context.cloud().leftovers(id, TeardownRun.LONG_AGO, List.of()))
        .thenCompose(answer -> answer instanceof Answer.Done<Leftovers>(Leftovers left)
            && left.isNothing()
                ? CompletableFuture.completedFuture(new TeardownResult.Unknown(found))
                : new TeardownRun(context, order, id).run());
  }

  /** One failed read fails all: a campaign whose name is not known may be the second of that name. */
  private CompletionStage<Answer<List<FoundCampaign>>> named(
      SortedMap<CampaignId, List<ListedServer>> servers) {
    CompletionStage<Answer<List<FoundCampaign>>> found = CompletableFuture
        .completedFuture(new Answer.Done<>(List.of()));
    for (CampaignId id : servers.keySet()) {
      List<ListedServer> rows = servers.getOrDefault(id, List.of());
      found = found.thenCompose(known -> known instanceof Answer.Done<List<FoundCampaign>> done
          ? nameOf(id, rows, ASKED_FOR_NAME)
              .thenApply(name -> named(done.value(), id, rows.size(), name))
          : CompletableFuture.completedFuture(known));
    }
    return found;
  }

  private static Answer<List<FoundCampaign>> named(List<FoundCampaign> known, CampaignId id,
      int servers, Answer<String> answer) {
    return switch (answer) {
      case Answer.Done<String>(String name) -> {
        List<FoundCampaign> more = new ArrayList<>(known);
        more.add(new FoundCampaign(id, name, servers));
        yield new Answer.Done<>(more);
      }
      case Answer.Refused<String>(Fault fault, Duration retryAfter) ->
        new Answer.Refused<>(fault, retryAfter);
      case Answer.InDoubt<String>(Fault fault) -> new Answer.InDoubt<>(fault);
    };
  }

  private CompletionStage<Answer<String>> nameOf(CampaignId id, List<ListedServer> rows,
      int attempts) {
    if (rows.isEmpty() || attempts == 0) {
      return CompletableFuture.completedFuture(new Answer.Done<>(""));
    }
    CompletionStage<Answer<ServerDetail>> read = context
        .read(() -> context.compute().show(rows.getFirst().id()));
    return read.thenCompose(answer -> switch (answer) {
      case Answer.Done<ServerDetail>(ServerDetail detail) when !nameIn(id, detail).isEmpty() ->
        CompletableFuture.completedFuture(new Answer.Done<>(nameIn(id, detail)));
      case Answer.Done<ServerDetail> unnamed ->
        nameOf(id, rows.subList(1, rows.size()), attempts - 1);
      case Answer.Refused<ServerDetail>(Fault fault, Duration retryAfter) ->
        fault.id() == FaultId.F59
            ? nameOf(id, rows.subList(1, rows.size()), attempts - 1)
            : CompletableFuture.completedFuture(new Answer.Refused<>(fault, retryAfter));
      case Answer.InDoubt<ServerDetail>(Fault fault) ->
        CompletableFuture.completedFuture(new Answer.InDoubt<>(fault));
    });
  }

  private String nameIn(CampaignId id, ServerDetail detail) {
    return new Ownership(id, order.projectId()).of(detail)
        ? detail.metadata().getOrDefault(ServerMetadata.CAMPAIGN_NAME, "")
        : "";
  }

  private static CompletionStage<TeardownResult> unreadable(Fault fault) {
    return CompletableFuture.completedFuture(new TeardownResult.Unreadable(fault));
  }
}
