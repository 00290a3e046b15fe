package io.laststraw.worker;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.openstack.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** A cloud in memory: what is created is ACTIVE, what is deleted is DELETED, both at once. */
final class TestingCompute implements ComputeApi {
  static final Instant CLOUD_DATE = Instant.parse("2030-01-01T00:00:00Z");

  /** Every query, in the order in which it came. */
  final BlockingQueue<ListingQuery> queries = new LinkedBlockingQueue<>();
  /** Every create, in the order in which it came. */
  final BlockingQueue<ServerRequest> creates = new LinkedBlockingQueue<>();
  private final Map<String, String> activeNamesById = new TreeMap<>();
  private final Map<String, String> deletedNamesById = new TreeMap<>();
  private volatile boolean buggy;
  private volatile boolean listingsFail;

  /** The next create throws, as only a bug can. */
  void breakNextCreate() {
    buggy = true;
  }

  void failListings(boolean fail) {
    listingsFail = fail;
  }

  @Override
  public synchronized CompletionStage<Answer<String>> create(ServerRequest request) {
    if (buggy) {
      buggy = false;
      throw new IllegalStateException("a bug in a port");
    }
    creates.add(request);
    String id = "id-" + request.name().text();
    activeNamesById.put(id, request.name().text());
    return done(id);
  }

  @Override
  public synchronized CompletionStage<Answer<Deletion>> delete(String serverId) {
    String name = activeNamesById.remove(serverId);
    if (name == null) {
      return done(Deletion.GONE);
    }
    deletedNamesById.put(serverId, name);
    return done(Deletion.ACCEPTED);
  }

  @Override
  public CompletionStage<Answer<ServerDetail>> show(String serverId) {
    return refused(FaultId.F59);
  }

  @Override
  public synchronized CompletionStage<Answer<ConsoleReading>> console(String serverId, int lines) {
    return done(new ConsoleReading.Text(serverId + " shows " + lines + " lines and a login: "));
  }

  @Override
  public synchronized CompletionStage<Answer<ServerListing>> list(ListingQuery query) {
    queries.add(query);
    if (listingsFail) {
      return refused(FaultId.F12);
    }
    Map<String, String> rows = switch (query.rows()) {
      case ALL, ACTIVE -> activeNamesById;
      case DELETED -> deletedNamesById;
      case BUILD, ERROR -> Map.of();
    };
    List<ListedServer> servers = rows.entrySet()
        .stream()
        .map(row -> new ListedServer(row.getKey(), row.getValue()))
        .toList();
    return done(new ServerListing(servers, CLOUD_DATE));
  }

  private static <T> CompletionStage<Answer<T>> done(T value) {
    return CompletableFuture.completedStage(new Answer.Done<>(value));
  }

  private static <T> CompletionStage<Answer<T>> refused(FaultId fault) {
    return CompletableFuture.completedStage(
        new Answer.Refused<>(Fault.of(fault, "refused by the test"), Duration.ZERO));
  }
}
