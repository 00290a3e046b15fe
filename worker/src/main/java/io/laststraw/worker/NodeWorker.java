package io.laststraw.worker;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.HostOrder;
import io.laststraw.common.protocol.HostProtocol.RunHosts;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/**
 * Runs exactly the hosts that the coordinator last named, each by an actor of its own, over one
 * connection to the cloud and with one lister. Coordinators find it by the receptionist under
 * {@link HostProtocol#NODE_WORKERS}. It never creates or deletes a server itself.
 */
public final class NodeWorker extends AbstractMatchingBehavior<NodeWorker.Command> {
  /** What a node worker understands; the coordinator speaks {@link ToNode}. */
  public sealed interface Command {}

  /** A round of listings took so many cloud seconds. */
  record RoundTook(double seconds) implements Command {}

  private sealed interface Event extends Command {}

  private record Wire(ToNode message) implements Event {}

  private record Report() implements Event {}

  private record Connect(CampaignOrder order, int attempt) implements Event {}

  private record Connected(CampaignOrder order, CloudConnection connection) implements Event {}

  private record ConnectFailed(CampaignOrder order, int attempt, Throwable why)
      implements
        Event {}

  /** What the node is doing. */
  private sealed interface State {
    record Idle() implements State {}

    record Connecting(RunHosts wanted) implements State {}

    record Running(
        RunHosts wanted,
        CloudConnection connection,
        ActorRef<ServerLister.Command> lister,
        Map<ComputeHost, Worker> workers) implements State {}
  }

  /** @param orderedBy sequence of the order that started it */
  private record Worker(ActorRef<HostWorker.Command> actor, long orderedBy) {}

  private final String node;
  private final CloudConnections connections;
  private final WorkerSettings settings;
  private final RandomGenerator random;
  private final TimerScheduler<Command> timers;
  private final ActorRef<ToNode> wire;
  private final long incarnation;
  private long sequence;
  private long spawned;
  private State state = new State.Idle();
  private Optional<ActorRef<ToCoordinator>> coordinator = Optional.empty();
  private CallCounts calls = CallCounts.NONE;
  private double listingSeconds;
  private String trouble = "";

  /**
   * The node's worker; registers itself.
   *
   * @param node this node's name in reports, the same after a restart on the same machine
   * @param random draws incarnations; a secure one in production, a seeded one in rehearsals
   */
  public static Behavior<Command> create(
      String node, CloudConnections connections, WorkerSettings settings,
      RandomGenerator random) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      ActorRef<ToNode> wire = context.messageAdapter(ToNode.class, Wire::new);
      context.getSystem()
          .receptionist()
          .tell(Receptionist.register(HostProtocol.NODE_WORKERS, wire));
      timers.startTimerWithFixedDelay(new Report(), settings.nodeReport());
      return new NodeWorker(
          context, timers, wire, new Setup(node, connections, settings, random));
    }));
  }

  private record Setup(
      String node,
      CloudConnections connections,
      WorkerSettings settings,
      RandomGenerator random) {}

  private NodeWorker(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<ToNode> wire,
      Setup setup) {
    super(context);
    this.timers = timers;
    this.wire = wire;
    this.node = setup.node();
    this.connections = setup.connections();
    this.settings = setup.settings();
    this.random = setup.random();
    this.incarnation = setup.random().nextLong();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Wire(RunHosts wanted) -> onRunHosts(wanted);
      case Wire(HostProtocol.Idle idle) -> onIdle(idle);
      case Wire(HostProtocol.Introduce introduce) -> report(introduce.replyTo());
      case RoundTook(double seconds) -> listingSeconds = seconds;
      case Report report -> onReport();
      case Connect connect -> onConnect(connect);
      case Connected connected -> onConnected(connected);
      case ConnectFailed failed -> onConnectFailed(failed);
    }
    return this;
  }

  @Override
  public Behavior<Command> onSignal(Signal signal) {
    if (!(signal instanceof PostStop) && !(signal instanceof PreRestart)) {
      return Behaviors.unhandled();
    }
    if (state instanceof State.Running running) {
      running.connection().closing().run();
    }
    return this;
  }

  private void onRunHosts(RunHosts wanted) {
    if (wanted.sequence() < sequence) {
      return;
    }
    sequence = wanted.sequence();
    coordinator = Optional.of(wanted.replyTo());
    switch (state) {
      case State.Running running when running.wanted().order().equals(wanted.order()) ->
        runExactly(running, wanted);
      case State.Connecting connecting when connecting.wanted().order().equals(wanted.order()) ->
        state = new State.Connecting(wanted);
      case State.Running running -> {
        stopAll(running);
        startConnecting(wanted);
      }
      case State.Connecting connecting -> startConnecting(wanted);
      case State.Idle idle -> startConnecting(wanted);
    }
  }

  private void onIdle(HostProtocol.Idle idle) {
    if (idle.sequence() < sequence) {
      return;
    }
    sequence = idle.sequence();
    coordinator = Optional.of(idle.replyTo());
    if (state instanceof State.Running running) {
      stopAll(running);
    }
    trouble = "";
    state = new State.Idle();
  }

  private void startConnecting(RunHosts wanted) {
    trouble = "";
    state = new State.Connecting(wanted);
    onConnect(new Connect(wanted.order(), 1));
  }

  private boolean isAwaited(CampaignOrder order) {
    return state instanceof State.Connecting connecting
        && connecting.wanted().order().equals(order);
  }

  private void onConnect(Connect connect) {
    if (!isAwaited(connect.order())) {
      return;
    }
    getContext().pipeToSelf(
        connections.connect(connect.order()),
        (connection, failure) -> connection != null
            ? new Connected(connect.order(), connection)
            : new ConnectFailed(connect.order(), connect.attempt(), failure));
  }

  private void onConnectFailed(ConnectFailed failed) {
    String why = sentence(failed.why());
    getContext().getLog()
        .warn("Cannot reach cloud '{}' for campaign {} (try {}): {}",
            failed.order().cloud(), failed.order().campaign(), failed.attempt(), why);
    if (isAwaited(failed.order())) {
      trouble = "cannot use cloud '" + failed.order().cloud() + "': " + why;
    }
    timers.startSingleTimer(
        new Connect(failed.order(), failed.attempt() + 1),
        settings.retryWait(failed.attempt()));
  }

  /** A stage wraps what it failed with; the sentence for people is inside. */
  private static String sentence(Throwable failure) {
    Throwable inner = failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    return String.valueOf(inner.getMessage());
  }

  private void onConnected(Connected connected) {
    if (!(state instanceof State.Connecting connecting) || !isAwaited(connected.order())) {
      connected.connection().closing().run();
      return;
    }
    trouble = "";
    ActorRef<ServerLister.Command> lister = getContext().spawn(
        Behaviors.supervise(
            ServerLister.create(
                connected.order(), connected.connection(), settings, getContext().getSelf()))
            .onFailure(restart()),
        "lister-" + nextSpawn());
    runExactly(
        new State.Running(
            connecting.wanted(), connected.connection(), lister, new TreeMap<>()),
        connecting.wanted());
  }

  /** Hosts that are not named stop at once, and their leases die with them. */
  private void runExactly(State.Running running, RunHosts wanted) {
    Map<ComputeHost, Worker> workers = new TreeMap<>();
    running.workers().forEach((host, worker) -> {
      if (isWanted(host, worker, wanted)) {
        workers.put(host, worker);
        worker.actor().tell(new HostWorker.ReportTo(wanted.replyTo()));
      } else {
        getContext().stop(worker.actor());
      }
    });
    State.Running next = new State.Running(
        wanted, running.connection(), running.lister(), workers);
    wanted.hosts()
        .stream()
        .map(HostOrder::host)
        .sorted()
        .forEach(host -> workers.computeIfAbsent(host, added -> spawn(next, added)));
    state = next;
  }

  /** One that another worker has replaced meanwhile would never be given a lease again. */
  private static boolean isWanted(ComputeHost host, Worker worker, RunHosts wanted) {
    return wanted.hosts().stream().anyMatch(order -> order.host().equals(host)
        && worker.orderedBy() >= order.startedFrom());
  }

  private Worker spawn(State.Running running, ComputeHost host) {
    HostWorker.Post post = new HostWorker.Post(
        node, running.wanted().sequence(), running.wanted().order(), host,
        running.wanted().replyTo());
    HostWorker.Tools tools = new HostWorker.Tools(
        running.connection(), running.lister(), settings);
    // A generator of its own, for a restarted worker draws again on a thread of its own.
    RandomGenerator ownRandom = new SplittableRandom(random.nextLong());
    ActorRef<HostWorker.Command> actor = getContext().spawn(
        Behaviors.supervise(
            HostWorker.create(post, tools, ownRandom))
            .onFailure(restart()),
        "host-" + host.ordinal() + "-" + nextSpawn());
    return new Worker(actor, post.orderedBy());
  }

  private long nextSpawn() {
    spawned++;
    return spawned;
  }

  /** Without jitter, which nobody could replay. */
  private SupervisorStrategy restart() {
    return SupervisorStrategy
        .restartWithBackoff(settings.shortestRetry(), settings.longestRetry(), 0.0);
  }

  private void stopAll(State.Running running) {
    calls = running.connection().calls().get();
    running.workers().values().forEach(worker -> getContext().stop(worker.actor()));
    getContext().stop(running.lister());
    running.connection().closing().run();
  }

  private void onReport() {
    coordinator.ifPresent(this::report);
  }

  private void report(ActorRef<ToCoordinator> to) {
    if (state instanceof State.Running running) {
      calls = running.connection().calls().get();
    }
    to.tell(
        new HostProtocol.NodeReport(node, wire, incarnation, calls, listingSeconds,
            trouble));
  }
}
