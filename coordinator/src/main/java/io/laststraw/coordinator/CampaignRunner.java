package io.laststraw.coordinator;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostProtocol.HostOrder;
import io.laststraw.common.protocol.HostProtocol.HostReport;
import io.laststraw.common.protocol.HostProtocol.Introduce;
import io.laststraw.common.protocol.HostProtocol.NodeReport;
import io.laststraw.common.protocol.HostProtocol.RunHosts;
import io.laststraw.common.protocol.HostProtocol.SetTarget;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToHost;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.common.time.MomentSource;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignJournal;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.teardown.CleanupAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Runs one campaign whose cloud is prepared: owns its {@link RunningCampaign}, carries its targets
 * to the hosts and the hosts' words to it, and asks for the audit at the end. Decides nothing.
 */
final class CampaignRunner {
  /** What this actor understands. */
  sealed interface Command {}

  record FromWorkers(ToCoordinator message) implements Command {}

  /** The node workers that are reachable now, by name. */
  record NodesAre(SortedMap<String, ActorRef<ToNode>> nodes) implements Command {
    NodesAre {
      nodes = new TreeMap<>(nodes);
    }
  }

  /** What an operator may ask for at any time. */
  sealed interface Wish extends Command {}

  record Pause(boolean paused) implements Wish {}

  record Stop(String reason) implements Wish {}

  record GetStanding(ActorRef<CampaignStanding> replyTo) implements Command {}

  private enum Tick implements Command {
    INSTANCE
  }

  private record Probed(Answer<List<Probe>> answer) implements Command {}

  private record ServicesRead(Answer<ServicesSeen> answer) implements Command {}

  private record HostsWatched(Answer<List<HostWatch>> answer) implements Command {}

  /** The coordinator has heard our last word, and those who asked before that are answered. */
  record Leave() implements Command {}

  private record AuditEnded(AuditReading reading) implements Command {}

  /** What the runner stands on. */
  record Foundation(
      CampaignCloud cloud,
      MomentSource clock,
      CampaignJournal journal,
      CoordinatorSettings settings,
      Sequences sequences,
      ReportSink reports,
      ActorRef<ToCoordinator> wire,
      ActorRef<Coordinator.Command> coordinator) {}

  /** Cloud time after which time alone is a reason to plan; before, only what was heard is one. */
  private static final Duration PLAN_AGAIN = Duration.ofSeconds(1);
  /** Cloud time below which news waits for other news: forty hosts bring some at every tick. */
  private static final Duration PLAN_TOGETHER = Duration.ofMillis(500);

  /** What a target says, whenever it is said. */
  private record What(
      long incarnation,
      long epoch,
      HostTarget.Level level,
      HostTarget.Checks checks,
      List<String> acknowledgedFaults) {
    static What of(HostTarget target) {
      return new What(target.incarnation(), target.epoch(), target.level(), target.checks(),
          target.acknowledgedFaults());
    }
  }

  /** Which hosts a node shall run. */
  private record Post(ActorRef<ToNode> node, CampaignOrder order, List<HostOrder> hosts) {}

  private final ActorContext<Command> context;
  private final Foundation foundation;
  private final RunningCampaign campaign;
  private final ReportAssembly reports;
  private final SortedMap<String, Integer> ordinals = new TreeMap<>();
  private final SortedMap<Integer, ActorRef<ToHost>> hosts = new TreeMap<>();
  private final Repeats<Integer, What> targetsSaid = new Repeats<>();
  private final Repeats<String, Post> hostsSaid = new Repeats<>();
  private SortedMap<String, ActorRef<ToNode>> nodes = new TreeMap<>();
  private boolean news = true;
  private Instant plannedAt = Instant.EPOCH;
  private Instant servicesReadAt = Instant.EPOCH;
  private boolean readingServices;
  private boolean auditing;
  private boolean probing;
  private Instant probedAt = Instant.EPOCH;

  private CampaignRunner(
      ActorContext<Command> context, Foundation foundation, CampaignState state) {
    this.context = context;
    this.foundation = foundation;
    this.campaign = new RunningCampaign(state, foundation.journal(), foundation.settings(),
        foundation.sequences());
    this.reports = new ReportAssembly(state.accepted().at(), foundation.cloud().calls());
    state.prepared().hosts().forEach(host -> ordinals.put(host.name(), host.ordinal()));
    campaign.begin(foundation.clock().now());
  }

  static Behavior<Command> create(Foundation foundation, CampaignState state) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      startTicking(timers, foundation.settings());
      context.setLoggerName(CampaignRunner.class);
      CampaignRunner runner = new CampaignRunner(context, foundation, state);
      return Behaviors.receiveMessage(runner::onMessage);
    }));
  }

  private static void startTicking(
      TimerScheduler<Command> timers, CoordinatorSettings settings) {
    timers.startTimerWithFixedDelay(Tick.INSTANCE, settings.tick());
  }

  private Behavior<Command> onMessage(Command command) {
    Moment now = foundation.clock().now();
    news |= isNews(command);
    switch (command) {
      case FromWorkers(HostReport report) -> onHostReport(report, now);
      case FromWorkers(NodeReport report) -> {
        reports.onNode(report);
        campaign.onTrouble(report.node(), report.trouble(), now);
      }
      case NodesAre(var reachable) -> {
        nodes = new TreeMap<>(reachable);
        campaign.onNodes(new TreeSet<>(nodes.keySet()), now);
      }
      case Pause(boolean paused) -> campaign.pause(paused, now);
      case Stop(String reason) -> campaign.stop(reason, now);
      case GetStanding(var replyTo) -> replyTo.tell(standing(now));
      case Tick _ -> onTick(now);
      case Probed(var answer) -> onProbed(answer, now);
      case ServicesRead(var answer) -> onServices(answer);
      case HostsWatched(var answer) -> onWatch(answer, now);
      case AuditEnded(AuditReading reading) -> {
        return ended(onAudit(reading, now));
      }
      case Leave _ -> {
        return Behaviors.stopped();
      }
    }
    return Behaviors.same();
  }

  /** A host that only says that it is still there is no reason to plan before time alone is one. */
  private boolean isNews(Command command) {
    if (command instanceof FromWorkers(HostReport(var _, var _, HostStatus status, var _))) {
      return Optional.ofNullable(ordinals.get(status.host()))
          .flatMap(campaign.fleet()::host)
          .map(seen -> seen.isNews(status)).orElse(true);
    }
    return !(command instanceof Tick);
  }

  /** Whoever asked while the report was written waits in the mailbox and must not wait in vain. */
  private static Behavior<Command> ended(CampaignStanding last) {
    return Behaviors.receiveMessage(command -> {
      if (command instanceof GetStanding(var replyTo)) {
        replyTo.tell(last);
      }
      return command instanceof Leave ? Behaviors.stopped() : Behaviors.same();
    });
  }

  private void onHostReport(HostReport report, Moment now) {
    campaign.onStatus(report.node(), report.orderedBy(), report.status(), now);
    Optional.ofNullable(ordinals.get(report.status().host()))
        .filter(ordinal -> campaign.fleet().host(ordinal)
            .filter(seen -> seen.status().incarnation() == report.status().incarnation())
            .isPresent())
        .ifPresent(ordinal -> hosts.put(ordinal, report.replyTo()));
  }

  private void onTick(Moment now) {
    Phase before = campaign.state().phase();
    Duration wait = news ? PLAN_TOGETHER : PLAN_AGAIN;
    if (before == Phase.ENDED || now.cloud().isBefore(plannedAt.plus(wait))) {
      return;
    }
    news = false;
    plannedAt = now.cloud();
    SortedMap<Integer, HostTarget> targets = campaign.plan(now);
    targets.forEach((ordinal, target) -> {
      ActorRef<ToHost> host = hosts.get(ordinal);
      if (host != null && targetsSaid.isDue(ordinal, What.of(target), now.cluster())) {
        host.tell(new SetTarget(target));
      }
    });
    CampaignOrder order = Orders.order(campaign.state(), foundation.settings());
    nodes.forEach((name, node) -> {
      List<HostOrder> own = Orders.hosts(campaign.hostsOf(name), campaign.state());
      if (hostsSaid.isDue(name, new Post(node, order, own), now.cluster())) {
        node.tell(new RunHosts(foundation.sequences().next(), order, own, foundation.wire()));
      }
    });
    readServices(now);
    probe(now);
    if (campaign.state().phase() != before) {
      context.getLog().info("campaign {} enters {}",
          campaign.state().accepted().campaign(), campaign.state().phase());
    }
    if (campaign.state().phase() == Phase.AUDIT && !auditing) {
      auditing = true;
      // Their counters of now, for the report that the audit's end brings.
      nodes.values().forEach(node -> node.tell(new Introduce(foundation.wire())));
      context.pipeToSelf(foundation.cloud().audit(campaign.state()),
          (reading, failure) -> new AuditEnded(failure == null ? reading : unread(failure)));
    }
  }

  /** One reading at a time: of two under way, the older could be taken for the newer. */
  private void readServices(Moment now) {
    if (readingServices
        || now.cloud().isBefore(servicesReadAt.plus(foundation.settings().servicePeriod()))) {
      return;
    }
    servicesReadAt = now.cloud();
    readingServices = true;
    switch (campaign.state().phase()) {
      case FILL, HOLD -> context.pipeToSelf(
          foundation.cloud().watch(campaign.state().accepted().campaign()),
          (answer, failure) -> new HostsWatched(failure == null ? answer : lost(failure)));
      case TEARDOWN, AUDIT, ENDED -> context.pipeToSelf(foundation.cloud().services(),
          (answer, failure) -> new ServicesRead(failure == null ? answer : lost(failure)));
    }
  }

  private static <T> Answer<T> lost(Throwable failure) {
    return new Answer.InDoubt<>(Fault.of(FaultId.UNCLASSIFIED, String.valueOf(failure)));
  }

  /** One probe at a time: a slow answer is a sample, and no reason to ask more. */
  private void probe(Moment now) {
    Duration period = scale().toCluster(foundation.settings().probePeriod());
    if (probing || now.cluster().isBefore(probedAt.plus(period))) {
      return;
    }
    probing = true;
    probedAt = now.cluster();
    context.pipeToSelf(foundation.cloud().probe(),
        (answer, failure) -> new Probed(failure == null ? answer : lost(failure)));
  }

  private void onProbed(Answer<List<Probe>> answer, Moment now) {
    probing = false;
    campaign.onProbe(ApiBaseline.seconds(answer, scale()), now);
  }

  private TimeScale scale() {
    return new TimeScale(campaign.state().prepared().timeScale());
  }

  private void onServices(Answer<ServicesSeen> answer) {
    readingServices = false;
    if (answer instanceof Answer.Done<ServicesSeen>(ServicesSeen services)) {
      campaign.onServices(services);
    } else {
      context.getLog().warn("compute services unread: {}", words(answer));
    }
  }

  private void onWatch(Answer<List<HostWatch>> answer, Moment now) {
    readingServices = false;
    if (answer instanceof Answer.Done<List<HostWatch>>(List<HostWatch> hosts)) {
      campaign.onWatch(hosts, now);
    } else {
      context.getLog().warn("hosts unread: {}", words(answer));
    }
  }

  private static String words(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> "";
      case Answer.Refused<?> refused -> refused.fault().message();
      case Answer.InDoubt<?> doubt -> doubt.fault().message();
    };
  }

  private static AuditReading unread(Throwable failure) {
    return new AuditReading(CleanupAudit.unreadable(
        Fault.of(FaultId.UNCLASSIFIED, String.valueOf(failure))), new TreeMap<>());
  }

  /** The journal says "ended" last: a crash before that repeats the audit instead of losing it. */
  private CampaignStanding onAudit(AuditReading reading, Moment now) {
    CampaignReport report = reports.report(campaign, reading, foundation.cloud().calls(), now);
    String folder = foundation.reports().write(report);
    campaign.enter(Phase.ENDED, now);
    boolean stopped = campaign.state().stopped()
        .filter(stop -> stop.cause() == CampaignEvent.StopCause.USER).isPresent();
    CampaignStanding last = new CampaignStanding.Ended(report, folder, stopped);
    foundation.coordinator().tell(new Coordinator.RunnerEnded(last));
    return last;
  }

  private CampaignStanding standing(Moment now) {
    return new CampaignStanding.Underway(
        ProgressAssembly.progress(campaign, now));
  }
}
