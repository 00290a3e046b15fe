package io.laststraw.coordinator.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.preflight.Created;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts of one campaign, past tense, in the order in which they became true. Times are cloud time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CampaignEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = CampaignEvent.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = CampaignEvent.Prepared.class, name = "prepared"),
    @JsonSubTypes.Type(value = CampaignEvent.PhaseEntered.class, name = "phaseEntered"),
    @JsonSubTypes.Type(value = CampaignEvent.TargetsSet.class, name = "targetsSet"),
    @JsonSubTypes.Type(value = CampaignEvent.LeaseGranted.class, name = "leaseGranted"),
    @JsonSubTypes.Type(value = CampaignEvent.LimitCharged.class, name = "limitCharged"),
    @JsonSubTypes.Type(value = CampaignEvent.DoubtCleared.class, name = "doubtCleared"),
    @JsonSubTypes.Type(value = CampaignEvent.FaultRecorded.class, name = "faultRecorded"),
    @JsonSubTypes.Type(value = CampaignEvent.FirstSignSeen.class, name = "firstSignSeen"),
    @JsonSubTypes.Type(value = CampaignEvent.HostClosed.class, name = "hostClosed"),
    @JsonSubTypes.Type(value = CampaignEvent.DownWhileDeleting.class, name = "downWhileDeleting"),
    @JsonSubTypes.Type(value = CampaignEvent.HeldObserved.class, name = "heldObserved"),
    @JsonSubTypes.Type(value = CampaignEvent.HoldChecked.class, name = "holdChecked"),
    @JsonSubTypes.Type(value = CampaignEvent.FleetSampled.class, name = "fleetSampled"),
    @JsonSubTypes.Type(value = CampaignEvent.LimitMoved.class, name = "limitMoved"),
    @JsonSubTypes.Type(value = CampaignEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = CampaignEvent.StopAsked.class, name = "stopAsked"),
    @JsonSubTypes.Type(value = CampaignEvent.PauseAsked.class, name = "pauseAsked"),
    @JsonSubTypes.Type(value = CampaignEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = CampaignEvent.ApiMeasured.class, name = "apiMeasured"),
    @JsonSubTypes.Type(value = CampaignEvent.GuardPaused.class, name = "guardPaused"),
    @JsonSubTypes.Type(value = CampaignEvent.GuardResumed.class, name = "guardResumed"),
    @JsonSubTypes.Type(value = CampaignEvent.HostsWatched.class, name = "hostsWatched"),
    @JsonSubTypes.Type(value = CampaignEvent.NeighboursSeen.class, name = "neighboursSeen")
})
public sealed interface CampaignEvent {

  /**
   * The operator's wish was taken; nothing exists in the cloud yet.
   *
   * @param at wall-clock time, for people: the cloud's is not known yet
   */
  record Accepted(CampaignId campaign, CampaignSpec spec, String reportFolder, Instant at)
      implements
        CampaignEvent {}

  /** The preflight said no, and the campaign is over before it began. */
  record Refused(List<String> reasons) implements CampaignEvent {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The cloud is ready for the first server.
   *
   * @param capacityByOrdinal servers that fit on each host by its inventory
   * @param allocatedByHost placement usage before the first server, by host name
   * @param created what has to be removed at the end
   * @param apiBaseline cloud seconds that services took before the first server, the 95th percentile of
   *     a few cheap reads; a service that is not there is not guarded
   * @param before the hosts before the first server, by name
   */
  record Prepared(
      Instant at,
      double timeScale,
      List<ComputeHost> hosts,
      SortedMap<Integer, Integer> capacityByOrdinal,
      ServerTemplate template,
      Created created,
      SortedMap<String, Long> allocatedByHost,
      SortedMap<String, Double> apiBaseline,
      SortedMap<String, HostBefore> before)
      implements
        CampaignEvent {
    public Prepared {
      hosts = List.copyOf(hosts);
      capacityByOrdinal = new TreeMap<>(capacityByOrdinal);
      allocatedByHost = new TreeMap<>(allocatedByHost);
      apiBaseline = new TreeMap<>(apiBaseline);
      before = new TreeMap<>(before);
    }
  }

  record PhaseEntered(Phase phase, Instant at) implements CampaignEvent {}

  /** The split of the goal, by host ordinal. */
  record TargetsSet(SortedMap<Integer, Integer> serversByOrdinal) implements CampaignEvent {
    public TargetsSet {
      serversByOrdinal = new TreeMap<>(serversByOrdinal);
    }
  }

  /**
   * A host worker may create under this epoch.
   *
   * @param orderedBy sequence of the order that started this worker; 0 in journals of before
   * @param inheritedDoubt servers that earlier incarnations may have made unseen
   * @param ended what the incarnation before reported last
   */
  record LeaseGranted(
      int ordinal, long epoch, long incarnation, String node, long orderedBy, int inheritedDoubt,
      Ended ended)
      implements
        CampaignEvent {}

  /** The account of an incarnation that is over. */
  record Ended(HostStatus.Totals totals, BootHistogram boots) {
    public static final Ended NOTHING = new Ended(HostStatus.Totals.NONE,
        BootHistogram.empty());
  }

  /** The highest boot limit that this epoch was ever given; what a crash leaves in doubt. */
  record LimitCharged(int ordinal, long epoch, int bootLimit) implements CampaignEvent {
    /** Charges grow in powers of two, so that a growing limit is journaled a few times only. */
    public static LimitCharged of(int ordinal, long epoch, int limit) {
      return new LimitCharged(ordinal, epoch,
          limit <= 1 ? limit : Integer.highestOneBit(limit - 1) << 1);
    }
  }

  /** A host's compute service was down while servers of it were deleted. */
  record DownWhileDeleting(int ordinal) implements CampaignEvent {}

  record DoubtCleared(int ordinal, long epoch) implements CampaignEvent {}

  record FaultRecorded(int ordinal, FaultEvidence evidence) implements CampaignEvent {}

  /**
   * A host that somebody has to live with showed that it is about to break, so it gets no more boots.
   *
   * @param servers the host's servers when that happened, where it is known better than by counting
   *     those that run once its last boots have ended; 0 otherwise
   * @param reason half a sentence for people
   */
  record FirstSignSeen(
      int ordinal, LimitingFactor cause, int servers, String reason, Instant at)
      implements
        CampaignEvent {}

  /**
   * The host takes no more servers.
   *
   * @param kept servers it goes on holding; its target from now on
   */
  record HostClosed(
      int ordinal, BreakingPoint breakingPoint, int kept, String reason, Instant at)
      implements
        CampaignEvent {}

  /**
   * The best figure so far in the fill, or the lowest so far in the hold.
   *
   * @param activeByOrdinal servers ACTIVE together, by host
   */
  record HeldObserved(Phase phase, SortedMap<Integer, Integer> activeByOrdinal)
      implements
        CampaignEvent {
    public HeldObserved {
      activeByOrdinal = new TreeMap<>(activeByOrdinal);
    }
  }

  /**
   * What a hold that ends now has found out about the servers beyond their number.
   *
   * @param proofByOrdinal what guests have shown of themselves, by host
   * @param unread ordinals of hosts whose servers were not all read once more late in the hold
   */
  record HoldChecked(
      Instant at, SortedMap<Integer, ConsoleProof> proofByOrdinal, List<Integer> unread)
      implements
        CampaignEvent {
    /** No hold has ended yet. */
    public static final HoldChecked NOTHING = new HoldChecked(Instant.EPOCH, new TreeMap<>(),
        List.of());

    public HoldChecked {
      proofByOrdinal = new TreeMap<>(proofByOrdinal);
      unread = List.copyOf(unread);
    }

    /** What the guests of one host have shown. */
    public ConsoleProof proof(int ordinal) {
      return proofByOrdinal.getOrDefault(ordinal, ConsoleProof.NONE);
    }
  }

  /** One point of the timeline. */
  record FleetSampled(FleetSample sample) implements CampaignEvent {}

  /**
   * A limit moved.
   *
   * @param which {@link #FLEET} or a host's name
   */
  record LimitMoved(Instant at, String which, int from, int to, String reason)
      implements
        CampaignEvent {
    /** Where hosts have their names. */
    public static final String FLEET = "fleet";
  }

  /**
   * How long other users of the cloud have to wait.
   *
   * @param p95Seconds cloud seconds by service, the 95th percentile of the latest cheap reads
   */
  record ApiMeasured(Instant at, SortedMap<String, Double> p95Seconds) implements CampaignEvent {
    public ApiMeasured {
      p95Seconds = new TreeMap<>(p95Seconds);
    }
  }

  /** Creates wait, because a service has become slow for its other users. */
  record GuardPaused(Instant at, String service, double p95Seconds, double thresholdSeconds)
      implements
        CampaignEvent {}

  /** That service is quick again. */
  record GuardResumed(Instant at, String service) implements CampaignEvent {}

  /**
   * How busy hosts are.
   *
   * @param loads by ordinal, of those hosts that told it; empty when they do not any more
   */
  record HostsWatched(Instant at, SortedMap<Integer, HostLoad> loads) implements CampaignEvent {
    public HostsWatched {
      loads = new TreeMap<>(loads);
    }
  }

  /**
   * Servers of others came to a host that we fill, and stayed for two watches.
   *
   * @param serverIds the cloud's ids; the first few of many
   */
  record NeighboursSeen(int ordinal, List<String> serverIds, Instant at)
      implements
        CampaignEvent {
    public NeighboursSeen {
      serverIds = List.copyOf(serverIds);
    }
  }

  record Paused(boolean paused, Instant at) implements CampaignEvent {}

  /**
   * The operator asked for the end while the cloud was still being prepared or connected to again, so that
   * a coordinator that takes over then does not begin what nobody wants any more.
   */
  record StopAsked(String reason) implements CampaignEvent {}

  /** The operator asked for a pause, or for its end, while nobody could heed it, as with a stop. */
  record PauseAsked(boolean paused) implements CampaignEvent {}

  /** The fill or the hold is over; the campaign's teardown policy says what becomes of its servers. */
  record Stopped(StopCause cause, String reason, Instant at) implements CampaignEvent {}

  /** Why a fill ended before its goal. */
  enum StopCause {
    USER,
    DEADLINE,
    ERRORS,
    API_SLOW,
    REQUEST_REFUSED
  }
}
