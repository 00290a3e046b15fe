package io.laststraw.coordinator.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Invariant;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is told about one campaign; {@code report.json} has exactly these fields in this order.
 * Times are cloud time, in seconds since the campaign started, unless a field says otherwise. Names
 * and fault texts come from outside and are kept as they came: who shows them must escape them.
 *
 * @param timeScale cloud seconds per second of our own clocks; 1 on a real cloud
 * @param requested servers asked for; when hosts were to be broken, servers on all hosts at their end
 * @param heldActive the fewest servers ACTIVE together, over the whole fleet, at any moment of the
 *     hold; without a hold the most of the fill
 * @param hosts in the order of their ordinals
 * @param phases in the order they happened
 * @param failedServers oldest first, as many as the coordinator kept
 * @param hints see {@link Hints}
 * @param hostLoads oldest first; empty when the cloud does not tell the load of its hosts
 * @param neighbours servers of others that came while the campaign ran, oldest first
 * @param proofOfLife what guests had to show, and did
 */
public record CampaignReport(
    Campaign campaign,
    double timeScale,
    Verdict verdict,
    int requested,
    int heldActive,
    List<Host> hosts,
    Boots boots,
    List<FaultCount> faults,
    Seconds seconds,
    ApiCalls apiCalls,
    ApiImpact apiImpact,
    Audit audit,
    List<Phase> phases,
    List<TimelinePoint> timeline,
    List<LimitChange> limitChanges,
    List<FailedServer> failedServers,
    List<Hint> hints,
    List<Node> nodes,
    List<HostLoad> hostLoads,
    List<Neighbours> neighbours,
    ProofReport proofOfLife) {
  public CampaignReport {
    Invariant.check(timeScale > 0 && Double.isFinite(timeScale), "a time scale is above 0");
    hosts = List.copyOf(hosts);
    faults = List.copyOf(faults);
    phases = List.copyOf(phases);
    timeline = List.copyOf(timeline);
    limitChanges = List.copyOf(limitChanges);
    failedServers = List.copyOf(failedServers);
    hints = List.copyOf(hints);
    nodes = List.copyOf(nodes);
    hostLoads = List.copyOf(hostLoads);
    neighbours = List.copyOf(neighbours);
  }

  /** The same report with what its figures point at. */
  public CampaignReport withHints(List<Hint> found) {
    return new CampaignReport(campaign, timeScale, verdict, requested, heldActive, hosts, boots,
        faults, seconds, apiCalls, apiImpact, audit, phases, timeline, limitChanges,
        failedServers, found, nodes, hostLoads, neighbours, proofOfLife);
  }

  /**
   * The fill in stretches that were held back by the same thing, oldest first; derived from the
   * timeline and the moves of the limits.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public List<Stretch> stretches() {
    return Stretches.of(this).merged();
  }

  /**
   * Which campaign.
   *
   * @param cloud the entry of clouds.yaml, or a word for the simulator
   * @param startedAt wall-clock time, for people
   * @param zeroAt wall-clock time of second 0 of all cloud times of this report
   */
  public record Campaign(
      String name, String id, String cloud, Instant startedAt, Instant zeroAt) {}

  /**
   * One compute host.
   *
   * @param node the cluster member that ran it last
   * @param heldActive its servers that were ACTIVE at the moment that gives the fleet's figure
   * @param created servers that came to be, replaced ones included
   * @param errors servers that failed and creates that were refused
   * @param breakingPoint {@link BreakingPoint#none()} is {@code null} in JSON
   * @param limitFinal the host's own limit on boots in flight when the fill ended
   */
  public record Host(
      String name,
      String node,
      int target,
      int heldActive,
      int created,
      int errors,
      BreakingPoint breakingPoint,
      int limitFinal) {}

  /**
   * Boot times, from POST sent until seen ACTIVE.
   *
   * @param histogram lowest first; each bucket holds boots up to its bound, exact to 5 %
   */
  public record Boots(
      long count, double p50Seconds, double p95Seconds, double p99Seconds, List<Bucket> histogram) {
    public Boots {
      histogram = List.copyOf(histogram);
    }

    /** Reads the figures off a histogram. */
    public static Boots of(BootHistogram boots) {
      List<Bucket> buckets = new ArrayList<>();
      boots.byBucket().forEach((bucket, count) -> buckets.add(
          new Bucket(Rounding.hundredths(BootHistogram.boundSeconds(bucket)), count)));
      return new Boots(
          boots.count(),
          Rounding.hundredths(boots.quantileSeconds(0.50)),
          Rounding.hundredths(boots.quantileSeconds(0.95)),
          Rounding.hundredths(boots.quantileSeconds(0.99)),
          buckets);
    }

    /** Boots that took at most so long, and longer than the bucket before. */
    public record Bucket(double upToSeconds, long count) {}
  }

  /**
   * How often one fault came.
   *
   * @param byHost hosts it came on, with counts; faults of the control plane have no host
   */
  public record FaultCount(
      FaultId id,
      @JsonProperty("class") FaultClass faultClass,
      long count,
      SortedMap<String, Long> byHost) {
    public FaultCount {
      byHost = Collections.unmodifiableSortedMap(new TreeMap<>(byHost));
    }

    /** A fault with the class that the catalogue gives it. */
    public static FaultCount of(FaultId id, long count, Map<String, Long> byHost) {
      return new FaultCount(id, id.faultClass(), count, new TreeMap<>(byHost));
    }
  }

  /** How long the three long phases took; 0 for one that never began. */
  public record Seconds(double fill, double hold, double teardown) {}

  /**
   * What the campaign cost the control plane.
   *
   * @param byTemplate calls by verb and path template, as in "POST /servers"
   * @param failed those of them without a good answer, see {@link CallCounts#failed}; those of the
   *     preparation left out, for it tries what it may not do
   * @param perServer all calls divided by servers created; 0 when none was
   * @param novaPerServer calls to nova, those of the preparation left out, divided by servers
   *     created; 0 when none was
   */
  public record ApiCalls(
      SortedMap<String, Long> byTemplate,
      SortedMap<String, Long> failed,
      double perServer,
      double novaPerServer) {
    private static final Set<String> NOVA = new TreeSet<>(List.of("flavors", "limits", "servers"));

    public ApiCalls {
      byTemplate = Collections.unmodifiableSortedMap(new TreeMap<>(byTemplate));
      failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    }

    /** Divides for itself; {@code preparation} is what of {@code all} came before the fill. */
    public static ApiCalls of(CallCounts all, CallCounts preparation, long serversCreated) {
      long calls = all.sent().values().stream().mapToLong(Long::longValue).sum();
      long nova = all.sent().entrySet().stream().filter(entry -> isNova(entry.getKey()))
          .mapToLong(
              entry -> Math.max(0,
                  entry.getValue() - preparation.sent().getOrDefault(entry.getKey(), 0L)))
          .sum();
      SortedMap<String, Long> failed = new TreeMap<>(all.failed());
      preparation.failed().forEach((call, count) -> failed.computeIfPresent(call,
          (_, every) -> every > count ? every - count : null));
      return new ApiCalls(all.sent(), failed, each(calls, serversCreated),
          each(nova, serversCreated));
    }

    /** Calls without a good answer by what came instead, as in "503", whatever was asked. */
    public SortedMap<String, Long> failedByAnswer() {
      SortedMap<String, Long> byAnswer = new TreeMap<>();
      failed.forEach((call, count) -> byAnswer.merge(
          call.substring(call.lastIndexOf(": ") + 1).strip(), count, Long::sum));
      return byAnswer;
    }

    private static double each(long calls, long servers) {
      return servers == 0 ? 0 : Rounding.hundredths(calls / (double) servers);
    }

    /** The version document, "GET /", has no service in its path and is left out. */
    private static boolean isNova(String template) {
      String path = template.substring(template.indexOf('/') + 1);
      int end = path.indexOf('/');
      String first = end < 0 ? path : path.substring(0, end);
      return NOVA.contains(first) || first.startsWith("os-");
    }
  }

  /** One stretch of the campaign. */
  public record Phase(CampaignPhase phase, double fromSeconds, double toSeconds) {}

  /**
   * The fleet at one moment.
   *
   * @param building boots in flight: sent, in doubt, or in BUILD
   * @param error servers in ERROR, not yet deleted
   * @param inFlightLimit the fleet limit
   * @param sumHostLimits what the hosts together would allow
   * @param ratePerMinute servers that became ACTIVE per cloud minute
   * @param bootSeconds median boot time of late; 0 while unknown
   * @param brake what kept more boots from being in flight
   */
  public record TimelinePoint(
      double cloudSeconds,
      int active,
      int building,
      int error,
      int inFlightLimit,
      int sumHostLimits,
      double ratePerMinute,
      double bootSeconds,
      Brake brake) {
    public TimelinePoint {
      Invariant.check(
          Double.isFinite(cloudSeconds + ratePerMinute + bootSeconds), "figures are finite");
    }
  }

  /**
   * A limit moved.
   *
   * @param which {@link #FLEET}, or the name of a host
   * @param why half a sentence for people
   */
  public record LimitChange(double cloudSeconds, String which, int from, int to, String why) {
    /** {@link #which} of the fleet limit. */
    public static final String FLEET = "fleet";
  }

  /**
   * A server that went to ERROR, or a create that was refused.
   *
   * @param serverId Nova's id, or empty when no server came to be
   * @param message the cloud's own words
   * @param requestId the cloud's request id, or empty
   */
  public record FailedServer(
      String serverId,
      String serverName,
      String host,
      FaultId fault,
      String message,
      double cloudSeconds,
      String requestId) {}

  /**
   * Something the figures point at; never more than they show.
   *
   * @param sentence what it is, for people
   * @param evidence the figures and words of the cloud that it rests on
   */
  public record Hint(String sentence, String evidence) {}

  /**
   * One cluster member.
   *
   * @param roles coordinator, worker, or both
   * @param hosts names of the hosts it ran last
   */
  public record Node(String name, List<String> roles, List<String> hosts) {
    public Node {
      roles = List.copyOf(roles);
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * How busy a host was at one moment.
   *
   * @param servers of the campaign's that were ACTIVE on it
   * @param load its load average over one minute
   */
  public record HostLoad(String host, double cloudSeconds, int servers, double load) {
    public HostLoad {
      Invariant.check(Double.isFinite(cloudSeconds + load), "figures are finite");
    }
  }

  /**
   * Servers of others came to a host; what it held from then on is what fitted beside them.
   *
   * @param serverIds the cloud's ids of the first few
   */
  public record Neighbours(String host, double cloudSeconds, List<String> serverIds) {
    public Neighbours {
      serverIds = List.copyOf(serverIds);
    }
  }
}
