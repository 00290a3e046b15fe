package io.laststraw.common.protocol;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.ComputeHost;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/**
 * Spec down, status up. Every message is a level that is sent again and again, so losing,
 * duplicating or reordering any of them does no harm.
 */
public final class HostProtocol {
  private HostProtocol() {}

  /** Under this key node workers can be found. */
  public static final ServiceKey<ToNode> NODE_WORKERS = ServiceKey.create(ToNode.class,
      "laststraw-node-workers");

  /** Coordinator to node worker. */
  public sealed interface ToNode extends WireMessage {}

  /**
   * Run exactly these hosts; every other host of any campaign stops.
   *
   * @param sequence grows; a lower one than the last is ignored
   */
  public record RunHosts(
      long sequence, CampaignOrder order, List<HostOrder> hosts, ActorRef<ToCoordinator> replyTo)
      implements
        ToNode {
    public RunHosts {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * A host that a node shall run.
   *
   * @param startedFrom a worker that an earlier order has started is begun anew: since then another one was
   *     given the host, and this one's leases are over for good
   */
  public record HostOrder(ComputeHost host, long startedFrom) {}

  /** No campaign: stop all hosts. */
  public record Idle(long sequence, ActorRef<ToCoordinator> replyTo) implements ToNode {}

  /** Send a NodeReport; changes nothing else. */
  public record Introduce(ActorRef<ToCoordinator> replyTo) implements ToNode {}

  /** Coordinator to host worker. */
  public sealed interface ToHost extends WireMessage {}

  /** See {@link HostTarget}. */
  public record SetTarget(HostTarget target) implements ToHost {}

  /** Workers to coordinator. */
  public sealed interface ToCoordinator extends WireMessage {}

  /**
   * A host worker's status and where to send its targets.
   *
   * @param orderedBy sequence of the RunHosts that started this worker: of two workers of one host the
   *     higher one is the later, however late their reports are; one that began anew after an exception has
   *     the same, and its reports come in order, for they go from one actor to one actor
   */
  public record HostReport(String node, long orderedBy, HostStatus status, ActorRef<ToHost> replyTo)
      implements
        ToCoordinator {}

  /**
   * A node's own account.
   *
   * @param node the node's name, as in HostReport; the same after a restart on the same machine
   * @param worker the node worker itself
   * @param nodeIncarnation random, new for each start of the node worker
   * @param calls API calls so far
   * @param listingSeconds cloud seconds that the latest round of listings took
   * @param trouble why it runs no hosts though it was told to, in a sentence; empty otherwise
   */
  public record NodeReport(
      String node,
      ActorRef<ToNode> worker,
      long nodeIncarnation,
      CallCounts calls,
      double listingSeconds,
      String trouble)
      implements
        ToCoordinator {}
}
