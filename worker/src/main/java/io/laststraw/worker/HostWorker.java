package io.laststraw.worker;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToHost;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.Action;
import io.laststraw.worker.reconcile.Assignment;
import io.laststraw.worker.reconcile.HostReconciler;
import io.laststraw.worker.reconcile.HostView;
import io.laststraw.worker.reconcile.Observation;
import io.laststraw.worker.reconcile.Plan;
import io.laststraw.worker.reconcile.StatusReport;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Keeps one host at its target. Owns the view of that host; folds what it hears, and only on a tick
 * plans and acts. Decides nothing itself and keeps nothing that outlives it: a restart is a new
 * incarnation that learns everything again from listings.
 */
final class HostWorker extends AbstractMatchingBehavior<HostWorker.Command> {
  /**
   * Which host, for whom.
   *
   * @param node this node's name in reports
   * @param orderedBy sequence of the order that started this worker
   */
  record Post(
      String node,
      long orderedBy,
      CampaignOrder order,
      ComputeHost host,
      ActorRef<ToCoordinator> coordinator) {}

  /** What all hosts of a node share. */
  record Tools(
      CloudConnection cloud, ActorRef<ServerLister.Command> lister, WorkerSettings settings) {}

  /** What a host worker understands. */
  sealed interface Command {}

  /** The coordinator has moved. */
  record ReportTo(ActorRef<ToCoordinator> coordinator) implements Command {}

  /** A fact about the host's servers. */
  record Observed(Observation observation) implements Command {}

  private sealed interface Event extends Command {}

  private record Wire(ToHost message) implements Event {}

  private record Tick() implements Event {}

  private record StatusTick() implements Event {}

  private final TimerScheduler<Command> timers;
  private final Post post;
  private final Tools tools;
  private final ActionRunner runner;
  private final ActorRef<ToHost> wire;
  private ActorRef<ToCoordinator> coordinator;
  private HostView view;
  /** The view that was last compared with what the coordinator knows. */
  private HostView compared;
  private boolean comparesSoon = true;

  static Behavior<Command> create(Post post, Tools tools, RandomGenerator random) {
    WorkerSettings settings = tools.settings();
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      timers.startTimerWithFixedDelay(
          new Tick(), settings.timer(settings.tick(), tools.cloud().scale()));
      // At once, for the coordinator gives no target before it knows the incarnation.
      timers.startSingleTimer(new StatusTick(), Duration.ZERO);
      return new HostWorker(context, timers, new Setup(post, tools, random.nextLong()));
    }));
  }

  private record Setup(Post post, Tools tools, long incarnation) {}

  private HostWorker(
      ActorContext<Command> context, TimerScheduler<Command> timers, Setup setup) {
    super(context);
    this.timers = timers;
    this.post = setup.post();
    this.tools = setup.tools();
    this.runner = new ActionRunner(tools.cloud().compute(), tools.cloud().moments());
    this.wire = context.messageAdapter(ToHost.class, Wire::new);
    this.coordinator = post.coordinator();
    Assignment assignment = new Assignment(
        post.order(),
        post.host(),
        tools.cloud().projectId(),
        setup.incarnation(),
        tools.settings().rules());
    this.view = HostView.starting(assignment, tools.cloud().moments().now());
    this.compared = view;
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    Moment now = tools.cloud().moments().now();
    switch (command) {
      case ReportTo(ActorRef<ToCoordinator> moved) -> coordinator = moved;
      case Observed(Observation observation) -> view = view.fold(observation, now);
      case Wire(HostProtocol.SetTarget(HostTarget target)) -> view = view.targeted(target, now);
      case Tick tick -> planAndRun(now);
      case StatusTick tick -> reportWhenDue(now);
    }
    tellSoon();
    return this;
  }

  private void planAndRun(Moment now) {
    Plan plan = HostReconciler.plan(view.target(), view, now);
    view = view.begun(plan, now);
    tools.lister().tell(
        new ServerLister.Serve(post.host().ordinal(), getContext().getSelf(), plan.needs()));
    if (plan.actions().isEmpty()) {
      return;
    }
    if (getContext().getLog().isDebugEnabled()) {
      getContext().getLog().debug("Host {}: {}", post.host().name(), plan.describe());
    }
    plan.actions().forEach(this::run);
  }

  private void run(Action action) {
    getContext().pipeToSelf(
        runner.run(action),
        (observation, failure) -> observation != null
            ? new Observed(observation)
            : new Observed(ActionRunner.afterFailure(action, failure)));
  }

  private void reportWhenDue(Moment now) {
    if (StatusReport.isDue(view, tools.settings().longestSilence(), now)) {
      report(now);
    }
    compared = view;
    comparesSoon = false;
    timers.startSingleTimer(new StatusTick(), tools.settings().longestSilence());
  }

  /** A change waits a moment for others before it is told; without one, nobody looks. */
  private void tellSoon() {
    if (!comparesSoon && compared != view) {
      comparesSoon = true;
      timers.startSingleTimer(new StatusTick(), tools.settings().statusCheck());
    }
  }

  private void report(Moment now) {
    coordinator.tell(
        new HostProtocol.HostReport(post.node(), post.orderedBy(), StatusReport.of(view, now),
            wire));
    view = StatusReport.told(view, now);
  }
}
