package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.Idle;
import io.laststraw.common.protocol.HostProtocol.Introduce;
import io.laststraw.common.protocol.HostProtocol.NodeReport;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import io.laststraw.coordinator.CampaignCloud.Preparation;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.Accepted;
import io.laststraw.coordinator.journal.CampaignJournal;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.JournalStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/**
 * The cluster singleton: takes one campaign at a time, knows which nodes are there, and takes an
 * unfinished campaign up again after a crash. The campaign itself is its child's business.
 */
public final class Coordinator {
  /** What this actor understands. */
  public sealed interface Command {}

  /** A message from a worker; the wire's only way in. */
  public record FromWorkers(ToCoordinator message) implements Command {}

  /**
   * Begin a campaign; the answer comes at once, the rest shows in its standing.
   *
   * @param at the submitter's wall-clock time, for people
   */
  public record Submit(
      CampaignId campaign,
      CampaignSpec spec,
      String reportFolder,
      Instant at,
      ActorRef<Submitted> replyTo)
      implements
        Command {}

  /** Where does the latest campaign stand? */
  public record GetStanding(ActorRef<CampaignStanding> replyTo) implements Command {}

  public record Pause(boolean paused) implements Command {}

  /** Stop creating and tear down. */
  public record Stop(String reason) implements Command {}

  /** Answer to Submit. */
  public sealed interface Submitted {
    record Taken(CampaignId campaign) implements Submitted {}

    record Busy(CampaignId running) implements Submitted {}
  }

  /** The runner's last word. */
  record RunnerEnded(CampaignStanding standing) implements Command {}

  private record RunnerFailed(CampaignId campaign) implements Command {}

  private record NodesListed(Set<ActorRef<ToNode>> workers) implements Command {}

  /** @param attempt which preparation it is of; of an earlier one it is no news any more */
  private record Prepared(long attempt, Preparation preparation) implements Command {}

  private record TryAgain(long attempt) implements Command {}

  private enum Tick implements Command {
    INSTANCE
  }

  /** What a coordinator stands on. */
  public record Foundation(
      Supplier<CampaignCloud> clouds,
      JournalStore journals,
      CoordinatorSettings settings,
      ReportSinks reports) {}

  /** A sink for the reports of one campaign, by the folder that its submitter asked for. */
  @FunctionalInterface
  public interface ReportSinks {
    ReportSink in(String folder);
  }

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ActorContext<Command> context;
  private final Foundation foundation;
  private final ActorRef<ToCoordinator> wire;
  private final SortedMap<String, ActorRef<ToNode>> names = new TreeMap<>();
  private Set<ActorRef<ToNode>> reachable = Set.of();
  private Stage stage = new Free(new CampaignStanding.None());
  private final Sequences sequences;

  /** What the coordinator is at. */
  private sealed interface Stage {}

  private record Free(CampaignStanding last) implements Stage {}

  /**
   * The cloud is being prepared, or connected again for a campaign that was interrupted.
   *
   * @param attempt its number, which no earlier preparation had, not even before a restart
   * @param start how it began
   * @param wishes what operators asked for meanwhile, in their order, see {@link Wishes#and}
   */
  private record Preparing(
      long attempt,
      Accepted accepted,
      CampaignCloud cloud,
      CampaignJournal journal,
      Start start,
      List<CampaignRunner.Wish> wishes)
      implements
        Stage {
    Preparing wishing(CampaignRunner.Wish wish) {
      return new Preparing(attempt, accepted, cloud, journal, start, Wishes.and(wishes, wish));
    }

    Preparing again(long next) {
      return new Preparing(next, accepted, cloud, journal, start, wishes);
    }
  }

  /** How a preparation began. */
  private sealed interface Start {}

  private record Submission() implements Start {}

  /** An earlier coordinator took the campaign, and was interrupted before it was prepared. */
  private record Repetition() implements Start {}

  private record Resumption(CampaignState state) implements Start {}

  private record Running(
      Accepted accepted,
      CampaignCloud cloud,
      CampaignJournal journal,
      ActorRef<CampaignRunner.Command> runner)
      implements
        Stage {}

  private Coordinator(ActorContext<Command> context, Foundation foundation) {
    this.context = context;
    this.foundation = foundation;
    this.sequences = new Sequences(foundation.journals().beginTerm());
    this.wire = context.messageAdapter(ToCoordinator.class, FromWorkers::new);
  }

  /** Run it on a dispatcher of its own: it forces its journal to disk. */
  public static Behavior<Command> create(Foundation foundation) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      timers.startTimerWithFixedDelay(Tick.INSTANCE, foundation.settings().tick());
      context.setLoggerName(Coordinator.class);
      Coordinator coordinator = new Coordinator(context, foundation);
      coordinator.listenToNodes();
      coordinator.resumeUnfinished();
      return Behaviors.receive(Command.class)
          .onAnyMessage(coordinator::onMessage)
          .onSignal(PreRestart.class, _ -> coordinator.letGo())
          .onSignal(PostStop.class, _ -> coordinator.letGo())
          .build();
    }));
  }

  /** Closes what a successor in this process has to open, the locked journal above all. */
  private Behavior<Command> letGo() {
    switch (stage) {
      case Free _ -> {
      }
      case Preparing preparing -> close(preparing.cloud(), preparing.journal());
      case Running running -> {
        context.stop(running.runner());
        close(running.cloud(), running.journal());
      }
    }
    stage = new Free(new CampaignStanding.None());
    return Behaviors.same();
  }

  private static void close(CampaignCloud cloud, CampaignJournal journal) {
    cloud.close();
    journal.close();
  }

  private void listenToNodes() {
    ActorRef<Receptionist.Listing> listing = context.messageAdapter(Receptionist.Listing.class,
        found -> new NodesListed(found.getServiceInstances(HostProtocol.NODE_WORKERS)));
    context.getSystem().receptionist()
        .tell(Receptionist.subscribe(HostProtocol.NODE_WORKERS, listing));
  }

  private void resumeUnfinished() {
    List<CampaignId> unfinished = foundation.journals().unfinished();
    if (unfinished.isEmpty()) {
      return;
    }
    CampaignJournal journal = foundation.journals().open(unfinished.getLast());
    List<CampaignEvent> events = journal.replay();
    Accepted accepted = (Accepted) events.getFirst();
    context.getLog().info("campaign {} ({}) was interrupted; taking it up again",
        accepted.campaign(), accepted.spec().name());
    Start start = CampaignState.replay(events).<Start>map(Resumption::new)
        .orElseGet(Repetition::new);
    prepare(new Preparing(sequences.next(), accepted, foundation.clouds().get(), journal, start,
        Wishes.unheard(events)));
  }

  private Behavior<Command> onMessage(Command command) {
    switch (command) {
      case FromWorkers(NodeReport report) -> {
        names.put(report.node(), report.worker());
        tellRunner(new CampaignRunner.FromWorkers(report));
        tellRunner(new CampaignRunner.NodesAre(reachableByName()));
      }
      case FromWorkers(var message) -> tellRunner(new CampaignRunner.FromWorkers(message));
      case NodesListed(var workers) -> {
        reachable = workers;
        tellRunner(new CampaignRunner.NodesAre(reachableByName()));
      }
      case Submit submit -> onSubmit(submit);
      case GetStanding(var replyTo) -> onGetStanding(replyTo);
      case Pause(boolean paused) -> onWish(new CampaignRunner.Pause(paused));
      case Stop(String reason) -> onWish(new CampaignRunner.Stop(reason));
      case Prepared(long attempt, var preparation) -> preparing(attempt)
          .ifPresent(preparing -> onPrepared(preparing, preparation));
      case TryAgain(long attempt) -> preparing(attempt)
          .ifPresent(preparing -> prepare(preparing.again(sequences.next())));
      case RunnerEnded(var standing) -> onRunnerEnded(standing);
      // A bug in the runner: fail as well, so that supervision starts again from the journal.
      case RunnerFailed(var campaign) -> throw new IllegalStateException(
          "the runner of campaign " + campaign + " failed; starting again from its journal");
      case Tick _ -> greetNodes();
    }
    return Behaviors.same();
  }

  private void onSubmit(Submit submit) {
    switch (stage) {
      case Preparing busy -> submit.replyTo().tell(
          new Submitted.Busy(busy.accepted().campaign()));
      case Running busy -> submit.replyTo().tell(
          new Submitted.Busy(busy.accepted().campaign()));
      case Free _ -> {
        CampaignJournal journal = foundation.journals().open(submit.campaign());
        Accepted accepted = new Accepted(submit.campaign(), submit.spec(), submit.reportFolder(),
            submit.at());
        journal.append(List.of(accepted));
        submit.replyTo().tell(new Submitted.Taken(submit.campaign()));
        prepare(new Preparing(sequences.next(), accepted, foundation.clouds().get(), journal,
            new Submission(), List.of()));
      }
    }
  }

  private void onGetStanding(ActorRef<CampaignStanding> replyTo) {
    switch (stage) {
      case Free free -> replyTo.tell(free.last());
      case Preparing preparing -> replyTo.tell(new CampaignStanding.Preparing(
          preparing.accepted().campaign(), preparing.start() instanceof Resumption));
      case Running running -> running.runner().tell(new CampaignRunner.GetStanding(replyTo));
    }
  }

  private void onWish(CampaignRunner.Wish wish) {
    switch (stage) {
      case Free _ -> {
      }
      case Preparing preparing -> {
        preparing.journal().append(List.of(Wishes.asked(wish)));
        stage = preparing.wishing(wish);
      }
      case Running running -> running.runner().tell(wish);
    }
  }

  /** The preparation of this number, if it is the present one. */
  private Optional<Preparing> preparing(long attempt) {
    return stage instanceof Preparing preparing && preparing.attempt() == attempt
        ? Optional.of(preparing)
        : Optional.empty();
  }

  private void prepare(Preparing preparing) {
    stage = preparing;
    Accepted accepted = preparing.accepted();
    context.pipeToSelf(
        switch (preparing.start()) {
          case Submission _ -> preparing.cloud().prepare(accepted.campaign(), accepted.spec());
          case Repetition _ ->
            preparing.cloud().prepareAgain(accepted.campaign(), accepted.spec());
          case Resumption(CampaignState state) ->
            preparing.cloud().reconnect(state.prepared(), accepted.spec());
        },
        (done, failure) -> new Prepared(preparing.attempt(), failure == null
            ? done
            : new Preparation.Refused(List.of(String.valueOf(failure)), true)));
  }

  private void onPrepared(Preparing preparing, Preparation preparation) {
    switch (preparation) {
      case Preparation.Ready ready -> run(preparing, ready);
      case Preparation.Refused refused when !(preparing.start() instanceof Resumption) -> {
        preparing.journal().append(List.of(new CampaignEvent.Refused(refused.reasons())));
        close(preparing.cloud(), preparing.journal());
        stage = new Free(new CampaignStanding.Refused(preparing.accepted().campaign(),
            refused.reasons(), refused.unreachable()));
      }
      // Servers of this campaign are out there: giving up would leave them.
      case Preparation.Refused refused -> {
        context.getLog().warn("cannot take campaign {} up again yet: {}",
            preparing.accepted().campaign(), refused.reasons());
        context.scheduleOnce(RETRY, context.getSelf(),
            new TryAgain(preparing.attempt()));
      }
    }
  }

  private void run(Preparing preparing, Preparation.Ready ready) {
    CampaignState state = switch (preparing.start()) {
      case Resumption(CampaignState resumed) -> resumed;
      case Submission _,Repetition _ -> {
        preparing.journal().append(List.of(ready.prepared()));
        yield CampaignState.of(preparing.accepted(), ready.prepared());
      }
    };
    ready.notes().forEach(note -> context.getLog().info("preflight: {}", note));
    CampaignRunner.Foundation ground = new CampaignRunner.Foundation(preparing.cloud(),
        ready.clock(), preparing.journal(), foundation.settings(), sequences,
        foundation.reports().in(preparing.accepted().reportFolder()), wire, context.getSelf());
    ActorRef<CampaignRunner.Command> runner = context.spawn(
        CampaignRunner.create(ground, state), "campaign-" + preparing.accepted().campaign(),
        org.apache.pekko.actor.typed.DispatcherSelector.sameAsParent());
    context.watchWith(runner, new RunnerFailed(preparing.accepted().campaign()));
    stage = new Running(preparing.accepted(), preparing.cloud(), preparing.journal(), runner);
    runner.tell(new CampaignRunner.NodesAre(reachableByName()));
    preparing.wishes().forEach(runner::tell);
  }

  private void onRunnerEnded(CampaignStanding standing) {
    if (stage instanceof Running running) {
      context.unwatch(running.runner());
      running.runner().tell(new CampaignRunner.Leave());
      close(running.cloud(), running.journal());
      stage = new Free(standing);
    }
  }

  private void tellRunner(CampaignRunner.Command command) {
    if (stage instanceof Running running) {
      running.runner().tell(command);
    }
  }

  /** Nodes that are both known by name and reachable. */
  private SortedMap<String, ActorRef<ToNode>> reachableByName() {
    SortedMap<String, ActorRef<ToNode>> both = new TreeMap<>(names);
    both.values().retainAll(reachable);
    return both;
  }

  /** Asks for names; a node without work is told so, which also ends what a lost coordinator began. */
  private void greetNodes() {
    for (ActorRef<ToNode> worker : reachable.stream().sorted().toList()) {
      if (stage instanceof Free) {
        worker.tell(new Idle(sequences.next(), wire));
      } else if (!names.containsValue(worker)) {
        worker.tell(new Introduce(wire));
      }
    }
  }
}
