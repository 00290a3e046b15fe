package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.openstack.ServerMetadata;
import io.laststraw.common.openstack.ServerRequest;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.openstack.SurveyRequest;
import io.laststraw.coordinator.ManualExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A small cloud in virtual time that remembers what was done to it. */
final class TestingWorld implements ComputeApi, CloudApi {
  static final String PROJECT = "project-1";

  final ManualExecutor executor = new ManualExecutor();
  final SortedMap<String, Server> servers = new TreeMap<>();
  final SortedSet<String> hostsUp = new TreeSet<>(List.of("compute1", "compute2"));
  final List<String> flavors = new ArrayList<>();
  final List<String> networks = new ArrayList<>();
  final List<String> ports = new ArrayList<>();
  final List<String> deletesSent = new ArrayList<>();
  int deletesToRefuse;
  int deletesToLose;
  int listingsToRefuse;
  boolean showRows = true;
  Duration latency = Duration.ZERO;
  private String hostGoingDown = "";
  private int deletesUntilDown;
  int inFlight;
  int mostInFlight;

  /** A server of this world; mutable, for the world changes it. */
  static final class Server {
    final String id;
    final String name;
    final String project;
    final Map<String, String> metadata;
    ServerStatus status = ServerStatus.ACTIVE;
    Instant visibleFrom = Instant.EPOCH;
    int deletesIgnored;
    boolean leavesAllocation;

    Server(String id, String name, String project, Map<String, String> metadata) {
      this.id = id;
      this.name = name;
      this.project = project;
      this.metadata = metadata;
    }
  }

  Server ours(String id, CampaignId campaign, String campaignName, int number) {
    String host = "compute" + (1 + number % 2);
    return add(id, new ServerName(campaign, number % 2, 1, number).text(), PROJECT,
        Map.of(ServerMetadata.CAMPAIGN, campaign.value(), ServerMetadata.CAMPAIGN_NAME,
            campaignName, ServerMetadata.HOST, host, ServerMetadata.EPOCH, "1",
            ServerMetadata.NUMBER, String.valueOf(number)));
  }

  Server add(String id, String name, String project, Map<String, String> metadata) {
    Server server = new Server(id, name, project, metadata);
    servers.put(id, server);
    return server;
  }

  /** The host goes out of service when so many deletes were sent. */
  void hostDownAfterDeletes(String host, int deletes) {
    hostGoingDown = host;
    deletesUntilDown = deletes;
  }

  Server server(String id) {
    return Objects.requireNonNull(servers.get(id), id);
  }

  List<String> alive() {
    return servers.values().stream().filter(this::isVisible)
        .filter(server -> server.status != ServerStatus.DELETED)
        .map(server -> server.id).toList();
  }

  private boolean isVisible(Server server) {
    return !executor.now().cloud().isBefore(server.visibleFrom);
  }

  @Override
  public CompletionStage<Answer<ConsoleReading>> console(String serverId, int lines) {
    throw new UnsupportedOperationException("a teardown reads no consoles");
  }

  @Override
  public CompletionStage<Answer<ServerListing>> list(ListingQuery query) {
    return later(Duration.ofSeconds(1), () -> {
      if (listingsToRefuse > 0) {
        listingsToRefuse--;
        return new Answer.Refused<>(Fault.of(FaultId.F12, "503"), Duration.ZERO);
      }
      boolean deleted = query.rows() == Rows.DELETED;
      List<ListedServer> rows = servers.values().stream().filter(this::isVisible)
          .filter(server -> (server.status == ServerStatus.DELETED) == deleted)
          .filter(server -> server.name.startsWith(query.namePrefix()))
          .filter(server -> !deleted || showRows)
          .map(server -> new ListedServer(server.id, server.name)).toList();
      return new Answer.Done<>(new ServerListing(rows, executor.now().cloud()));
    });
  }

  @Override
  public CompletionStage<Answer<ServerDetail>> show(String serverId) {
    return later(Duration.ofMillis(200), () -> {
      Server server = servers.get(serverId);
      if (server == null || server.status == ServerStatus.DELETED) {
        return new Answer.Refused<>(Fault.of(FaultId.F59, "Instance could not be found"),
            Duration.ZERO);
      }
      Fault fault = server.status == ServerStatus.ERROR
          ? Fault.of(FaultId.F36, "No valid host was found. ")
          : Fault.none();
      return new Answer.Done<>(new ServerDetail(server.id, server.name, server.project,
          server.status, "", server.metadata, fault, executor.now().cloud()));
    });
  }

  @Override
  public CompletionStage<Answer<Deletion>> delete(String serverId) {
    deletesSent.add(serverId);
    if (deletesSent.size() == deletesUntilDown) {
      hostsUp.remove(hostGoingDown);
    }
    return later(Duration.ofSeconds(1), () -> {
      if (deletesToRefuse > 0) {
        deletesToRefuse--;
        return new Answer.Refused<>(Fault.of(FaultId.F07, "Too many requests"),
            Duration.ofSeconds(30));
      }
      Server server = servers.get(serverId);
      if (server == null || server.status == ServerStatus.DELETED) {
        return new Answer.Done<>(Deletion.GONE);
      }
      if (server.deletesIgnored > 0) {
        server.deletesIgnored--;
      } else {
        server.status = ServerStatus.DELETED;
      }
      if (deletesToLose > 0) {
        deletesToLose--;
        return new Answer.InDoubt<>(Fault.of(FaultId.F14, "504"));
      }
      return new Answer.Done<>(Deletion.ACCEPTED);
    });
  }

  @Override
  public CompletionStage<Answer<String>> create(ServerRequest request) {
    throw new AssertionError("a teardown creates nothing");
  }

  @Override
  public CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request) {
    throw new AssertionError("a teardown surveys nothing");
  }

  @Override
  public CompletionStage<Answer<String>> createFlavor(CampaignId campaign, FlavorSpec flavor) {
    throw new AssertionError("a teardown creates nothing");
  }

  @Override
  public CompletionStage<Answer<String>> createNetwork(CampaignId campaign, NetworkSpec network) {
    throw new AssertionError("a teardown creates nothing");
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteFlavor(String flavorId) {
    flavors.remove(flavorId);
    return later(Duration.ofSeconds(1), () -> new Answer.Done<>(Deletion.GONE));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteNetwork(String networkId) {
    return later(Duration.ofSeconds(1), () -> {
      if (!ports.isEmpty()) {
        return new Answer.Refused<>(Fault.of(FaultId.F30, "There are one or more ports in use"),
            Duration.ZERO);
      }
      networks.remove(networkId);
      return new Answer.Done<>(Deletion.GONE);
    });
  }

  @Override
  public CompletionStage<Answer<Leftovers>> leftovers(CampaignId campaign, Instant since,
      List<String> hosts) {
    return later(Duration.ofSeconds(1), () -> {
      List<ListedServer> named = servers.values().stream().filter(this::isVisible)
          .filter(server -> server.name.startsWith(ServerName.prefix(campaign)))
          .map(server -> new ListedServer(server.id, server.name)).toList();
      List<ListedServer> left = named.stream().filter(row -> alive().contains(row.id())).toList();
      Map<String, Long> allocated = new TreeMap<>();
      hosts.forEach(host -> allocated.put(host, allocated(host)));
      return new Answer.Done<>(new Leftovers(left, ports, flavors, networks, named, allocated,
          servers.values().stream().filter(server -> server.leavesAllocation)
              .map(server -> new Leftovers.Allocation(server.id, "compute2")).toList()));
    });
  }

  private long allocated(String host) {
    return servers.values().stream()
        .filter(server -> host.equals(server.metadata.get(ServerMetadata.HOST)))
        .filter(server -> server.status == ServerStatus.ACTIVE || server.leavesAllocation)
        .count();
  }

  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return later(Duration.ofMillis(100), () -> new Answer.Done<>(List.of()));
  }

  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    return later(Duration.ofMillis(100), () -> new Answer.Done<>(List.of()));
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return later(Duration.ofMillis(100),
        () -> new Answer.Done<>(new ServicesSeen(List.copyOf(hostsUp), List.of())));
  }

  private <T> CompletionStage<Answer<T>> later(Duration usual, Supplier<Answer<T>> answer) {
    CompletableFuture<Answer<T>> future = new CompletableFuture<>();
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    executor.schedule(() -> {
      inFlight--;
      future.complete(answer.get());
    }, latency.plus(usual).toNanos(), TimeUnit.NANOSECONDS);
    return future;
  }
}
