package io.laststraw.cli.rehearsal;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CampaignMarks;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.openstack.ServerRequest;
import io.laststraw.simulator.rehearsal.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A cloud in memory and in virtual time: every call takes a while, and every boot longer. */
final class RehearsedCompute implements ComputeApi {
  static final String PROJECT = "project";

  private static final Duration CALL = Duration.ofMillis(300);
  private static final Duration BOOT = Duration.ofSeconds(12);

  private record Guest(ServerRequest request, Instant madeAt) {}

  private final VirtualTime time;
  private final SortedMap<String, Guest> alive = new TreeMap<>();
  private final SortedMap<String, Guest> deleted = new TreeMap<>();
  private final SortedMap<Integer, Integer> peaks = new TreeMap<>();

  private int consolesRead;

  RehearsedCompute(VirtualTime time) {
    this.time = time;
  }

  int consolesRead() {
    return consolesRead;
  }

  int alive() {
    return alive.size();
  }

  /** The most servers that each host ever had at once, by ordinal. */
  SortedMap<Integer, Integer> peaks() {
    return new TreeMap<>(peaks);
  }

  /** How many servers each host ever had. */
  SortedMap<Integer, Integer> made() {
    SortedMap<Integer, Integer> made = new TreeMap<>();
    alive.values().forEach(guest -> made.merge(ordinal(guest), 1, Integer::sum));
    deleted.values().forEach(guest -> made.merge(ordinal(guest), 1, Integer::sum));
    return made;
  }

  private static int ordinal(Guest guest) {
    return guest.request().host().ordinal();
  }

  @Override
  public CompletionStage<Answer<String>> create(ServerRequest request) {
    return answer(() -> {
      String id = "id-" + request.name().text();
      Guest guest = new Guest(request, time.instant());
      alive.put(id, guest);
      int together = (int) alive.values().stream()
          .filter(other -> ordinal(other) == ordinal(guest)).count();
      peaks.merge(ordinal(guest), together, Math::max);
      return new Answer.Done<>(id);
    });
  }

  @Override
  public CompletionStage<Answer<Deletion>> delete(String serverId) {
    return answer(() -> {
      Guest guest = alive.remove(serverId);
      if (guest == null) {
        return new Answer.Done<>(Deletion.GONE);
      }
      deleted.put(serverId, guest);
      return new Answer.Done<>(Deletion.ACCEPTED);
    });
  }

  @Override
  public CompletionStage<Answer<ServerDetail>> show(String serverId) {
    return answer(() -> {
      Guest guest = alive.get(serverId);
      if (guest == null) {
        return new Answer.Refused<>(Fault.of(FaultId.F59, "not found"), Duration.ZERO);
      }
      return new Answer.Done<>(new ServerDetail(serverId, guest.request().name().text(), PROJECT,
          isActive(guest) ? ServerStatus.ACTIVE : ServerStatus.BUILD, "",
          CampaignMarks.metadata(guest.request()), Fault.none(), guest.madeAt()));
    });
  }

  /** A guest prompts for a login half a minute after its server is ACTIVE. */
  @Override
  public CompletionStage<Answer<ConsoleReading>> console(String serverId, int lines) {
    return answer(() -> {
      Guest guest = alive.get(serverId);
      if (guest == null) {
        return new Answer.Refused<>(Fault.of(FaultId.F25, "not found"), Duration.ZERO);
      }
      consolesRead++;
      boolean prompts = !time.instant().isBefore(guest.madeAt().plus(BOOT).plusSeconds(30));
      return new Answer.Done<>(new ConsoleReading.Text(prompts ? "guest login: " : "[ 0.0]"));
    });
  }

  @Override
  public CompletionStage<Answer<ServerListing>> list(ListingQuery query) {
    return answer(() -> new Answer.Done<>(new ServerListing(rows(query.rows()), time.instant())));
  }

  private List<ListedServer> rows(ListingQuery.Rows rows) {
    SortedMap<String, Guest> from = rows == ListingQuery.Rows.DELETED ? deleted : alive;
    return from.entrySet().stream().filter(row -> switch (rows) {
      case ALL, DELETED -> true;
      case BUILD -> !isActive(row.getValue());
      case ACTIVE -> isActive(row.getValue());
      case ERROR -> false;
    }).map(row -> new ListedServer(row.getKey(), row.getValue().request().name().text())).toList();
  }

  private boolean isActive(Guest guest) {
    return !time.instant().isBefore(guest.madeAt().plus(BOOT));
  }

  private <T> CompletionStage<Answer<T>> answer(Supplier<Answer<T>> answer) {
    return time.after(CALL, answer);
  }
}
