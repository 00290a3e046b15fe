package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches all hosts with one listing of the hypervisors: services, loads and servers of others. Our
 * own servers are told by their ids; only when an id shows that is not known yet, one listing of
 * our own servers says whose it is.
 */
final class HostWatcher {
  /**
   * From 2.88 on Nova asks each host for its load while it lists them, so that one host that hangs
   * fails the listing. Whether services are up must still be known then.
   */
  private static final int READINGS_WITHOUT_LOAD = 10;

  /** Names are answered from the databases of several cells, and their clocks differ a little. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** Any time at all: only a listing of changes shows deleted rows. */
  private static final Instant BEGINNING = Instant.EPOCH.plusSeconds(1);

  private final Microversion maximum;
  private final ServerListings listings;
  private final Map<CampaignId, Memory> memories = new ConcurrentHashMap<>();

  HostWatcher(Microversion maximum, ServerListings listings) {
    this.maximum = maximum;
    this.listings = listings;
  }

  /** One row of the listing. */
  private record Row(String id, HypervisorRow hypervisor, boolean up, boolean enabled,
      HostWatch.Load load) {
    static Row of(JsonNode row) {
      return new Row(row.path("id").asText(), HypervisorRow.of(row),
          row.path("state").asText().equals("up"), row.path("status").asText().equals("enabled"),
          UptimeText.load(row.path("uptime").asText("")));
    }

    Row with(HostWatch.Load told) {
      return new Row(id, hypervisor, up, enabled, told);
    }
  }

  /**
   * What is known from earlier readings.
   *
   * @param turn counts readings, so that hosts take turns
   * @param withoutLoad so many readings do not ask for loads
   */
  private record Memory(Owners owners, int turn, int withoutLoad) {
    static final Memory NONE = new Memory(Owners.unknown(), 0, 0);
  }

  /** All hosts that Nova lists, by name; one reading at a time. */
  List<HostWatch> read(CampaignId campaign) {
    Memory before = memories.getOrDefault(campaign, Memory.NONE);
    boolean loads = before.withoutLoad() == 0;
    memories.put(campaign, new Memory(before.owners(), before.turn() + 1,
        loads ? READINGS_WITHOUT_LOAD : before.withoutLoad() - 1));
    List<Row> rows = rows(loads, before.turn());
    Owners owners = owners(campaign, before.owners(), rows);
    memories.put(campaign, new Memory(owners, before.turn() + 1,
        loads ? 0 : before.withoutLoad() - 1));
    SortedMap<String, HostWatch> hosts = new TreeMap<>();
    rows.forEach(row -> hosts.merge(row.hypervisor().host(), watch(row, owners),
        HostWatcher::both));
    return List.copyOf(hosts.values());
  }

  private List<Row> rows(boolean loads, int turn) {
    boolean inListing = loads && maximum.serves(Microversion.UPTIME_IN_LISTING);
    List<Row> rows = ServiceCalls.compute()
        .pages("/os-hypervisors/detail", "hypervisors", Map.of("with_servers", "true"),
            inListing ? Microversion.UPTIME_IN_LISTING : Microversion.HYPERVISOR_SERVERS)
        .rows().stream().map(Row::of)
        .sorted(Comparator.comparing(row -> row.hypervisor().host())).toList();
    return loads && !inListing ? oneAsked(rows, turn) : rows;
  }

  /** Before 2.88 each host has to be asked for itself, so one at a time. */
  private static List<Row> oneAsked(List<Row> rows, int turn) {
    List<Integer> up = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      if (rows.get(index).up()) {
        up.add(index);
      }
    }
    if (up.isEmpty()) {
      return rows;
    }
    int asked = up.get(turn % up.size());
    List<Row> more = new ArrayList<>(rows);
    more.set(asked, rows.get(asked).with(load(rows.get(asked).id())));
    return more;
  }

  private static HostWatch.Load load(String hypervisor) {
    try {
      return UptimeText.load(ServiceCalls.compute()
          .read("/os-hypervisors/" + hypervisor + "/uptime", Map.of(),
              Microversion.HYPERVISOR_SERVERS)
          .json().path("hypervisor").path("uptime").asText(""));
    } catch (ApiError | ExchangeFailed untold) {
      // A driver may not know it, a user may not read it; the services are what counts.
      return new HostWatch.Load.Untold();
    }
  }

  private Owners owners(CampaignId campaign, Owners before, List<Row> rows) {
    Owners owners = before.seen(rows.stream()
        .flatMap(row -> row.hypervisor().serverIds().stream()).toList());
    if (!owners.anyInQuestion()) {
      return owners;
    }
    Instant since = owners.allAgain() ? BEGINNING : owners.ownReadTo().minus(MARGIN);
    ServerListing own = listings.read(ListingQuery.of(campaign, ListingQuery.Rows.ALL)
        .changedSince(since.isBefore(BEGINNING) ? BEGINNING : since));
    return owners.listed(own.servers().stream()
        .filter(server -> ServerName.parse(server.name())
            .filter(name -> name.campaign().equals(campaign)).isPresent())
        .map(ListedServer::id).toList(), own.cloudDate());
  }

  private static HostWatch watch(Row row, Owners owners) {
    return new HostWatch(row.hypervisor().host(), row.up(), row.enabled(), row.load(),
        row.hypervisor().serverIds().stream().filter(id -> !owners.isOwn(id)).sorted().toList());
  }

  /** A service with several hypervisors is one host. */
  private static HostWatch both(HostWatch one, HostWatch other) {
    List<String> servers = new ArrayList<>(one.foreignServerIds());
    servers.addAll(other.foreignServerIds());
    return new HostWatch(one.host(), one.up() || other.up(), one.enabled() || other.enabled(),
        one.load() instanceof HostWatch.Load.Told ? one.load() : other.load(), servers);
  }
}
