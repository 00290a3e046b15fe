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
   */
  record Post(
      String node,
      CampaignOrder order,
      ComputeHost host,
      ActorRef<ToCoordinator> coordinator) {}

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

  private final Post post;
  private final CloudConnection cloud;
  private final ActorRef<ServerLister.Command> lister;
  private final WorkerSettings settings;
  private final ActionRunner runner;
  private final ActorRef<ToHost> wire;
  private ActorRef<ToCoordinator> coordinator;
  private HostView view;

  static Behavior<Command> create(
      Post post,
      CloudConnection cloud,
      ActorRef<ServerLister.Command> lister,
      WorkerSettings settings,
      RandomGenerator random) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(
            timers -> new HostWorker(context, post, cloud, lister, settings)
                .started(timers, random)));
  }

  private HostWorker(
      ActorContext<Command> context,
      Post post,
      CloudConnection cloud,
      ActorRef<ServerLister.Command> lister,
      WorkerSettings settings) {
    super(context);
    this.post = post;
    this.cloud = cloud;
    this.lister = lister;
    this.settings = settings;
    this.runner = new ActionRunner(cloud.compute(), cloud.moments());
    this.wire = context.messageAdapter(ToHost.class, Wire::new);
    this.coordinator = post.coordinator();
    this.view = HostView.starting(assignment(0), cloud.moments().now());
  }

  private HostWorker started(TimerScheduler<Command> timers, RandomGenerator random) {
    view = HostView.starting(assignment(random.nextLong()), cloud.moments().now());
    timers.startTimerWithFixedDelay(new Tick(), settings.timer(settings.tick(), cloud.scale()));
    timers.startTimerWithFixedDelay(new StatusTick(), settings.statusCheck());
    report(cloud.moments().now());
    return this;
  }

  private Assignment assignment(long incarnation) {
    return new Assignment(
        post.order(), post.host(), cloud.projectId(), incarnation, settings.rules());
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    Moment now = cloud.moments().now();
    switch (command) {
      case ReportTo(ActorRef<ToCoordinator> moved) -> coordinator = moved;
      case Observed(Observation observation) -> view = view.fold(observation, now);
      case Wire(HostProtocol.SetTarget(HostTarget target)) -> view = view.targeted(target, now);
      case Tick tick -> planAndRun(now);
      case StatusTick tick -> {
        if (StatusReport.isDue(view, settings.longestSilence(), now)) {
          report(now);
        }
      }
    }
    return this;
  }

  private void planAndRun(Moment now) {
    Plan plan = HostReconciler.plan(view.target(), view, now);
    view = view.begun(plan, now);
    lister.tell(
        new ServerLister.Serve(post.host().ordinal(), getContext().getSelf(), plan.needs()));
    if (plan.actions().isEmpty()) {
      return;
    }
    getContext().getLog().debug("Host {}: {}", post.host().name(), plan.describe());
    plan.actions().forEach(this::run);
  }

  private void run(Action action) {
    getContext().pipeToSelf(
        runner.run(action),
        (observation, failure) -> observation != null
            ? new Observed(observation)
            : new Observed(ActionRunner.afterFailure(action, failure)));
  }

  private void report(Moment now) {
    coordinator.tell(
        new HostProtocol.HostReport(post.node(), StatusReport.of(view, now), wire));
    view = StatusReport.told(view, now);
  }
}
