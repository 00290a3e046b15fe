package io.laststraw.simulator.exploration;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.worker.NodeWorker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/** The coordinator and the nodes of a rehearsal: which of them run now. */
final class Processes {
  private final Rehearsal rehearsal;
  private final int nodeCount;
  private final Explored explored;
  private final List<Optional<ActorRef<NodeWorker.Command>>> nodes = new ArrayList<>();
  private final Set<ActorRef<?>> suspended = new LinkedHashSet<>();
  private final List<Consumer<ActorRef<Coordinator.Command>>> unheard = new ArrayList<>();
  private Optional<ActorRef<Coordinator.Command>> coordinator = Optional.empty();

  Processes(Rehearsal rehearsal, int nodeCount, Explored explored) {
    this.rehearsal = rehearsal;
    this.nodeCount = nodeCount;
    this.explored = explored;
  }

  void startAll() {
    startCoordinator();
    for (int node = 1; node <= nodeCount; node++) {
      nodes.add(Optional.empty());
      startNode(node);
    }
  }

  void submit(CampaignSpec spec) {
    coordinator.ifPresent(running -> rehearsal.submit(running, spec));
  }

  private void startCoordinator() {
    coordinator = Optional.of(rehearsal.startCoordinator());
    tellUnheard();
  }

  private void tellUnheard() {
    coordinator.ifPresent(running -> unheard.forEach(word -> word.accept(running)));
    unheard.clear();
  }

  private void startNode(int node) {
    nodes.set(node - 1, Optional.of(rehearsal.startNode("node" + node)));
  }

  /** A coordinator that is away or stands still hears it when it is back, for operators are patient. */
  void whenCoordinatorListens(Consumer<ActorRef<Coordinator.Command>> word) {
    unheard.add(word);
    if (coordinator.filter(running -> !suspended.contains(running)).isPresent()) {
      tellUnheard();
    }
  }

  /** Where the campaign stands; nobody knows while the coordinator is away or stands still. */
  Optional<CampaignStanding> standing() {
    return coordinator.filter(running -> !suspended.contains(running)).map(rehearsal::standing);
  }

  /** A mishap begins; of no effect on a process that is not there. */
  void begin(Mishap mishap) {
    switch (mishap) {
      case Mishap.NodeDies dies -> nodes.get(dies.node() - 1).ifPresent(running -> {
        kill(running, Occurrence.NODE_KILLED);
        nodes.set(dies.node() - 1, Optional.empty());
      });
      case Mishap.NodeStandsStill still -> nodes.get(still.node() - 1)
          .ifPresent(running -> suspend(running, Occurrence.NODE_SUSPENDED));
      case Mishap.NodeIsCutOff _ -> explored.count(Occurrence.NODE_CUT_OFF);
      case Mishap.CoordinatorDies _ -> coordinator.ifPresent(running -> {
        kill(running, Occurrence.COORDINATOR_KILLED);
        coordinator = Optional.empty();
      });
      case Mishap.CoordinatorStandsStill _ -> coordinator
          .ifPresent(running -> suspend(running, Occurrence.COORDINATOR_SUSPENDED));
      case Mishap.OperatorStops _ -> explored.count(Occurrence.OPERATOR_STOPPED);
    }
  }

  /** A mishap is over. */
  void end(Mishap mishap) {
    switch (mishap) {
      case Mishap.NodeDies dies -> {
        if (nodes.get(dies.node() - 1).isEmpty()) {
          startNode(dies.node());
        }
      }
      case Mishap.NodeStandsStill still -> nodes.get(still.node() - 1).ifPresent(this::goOn);
      case Mishap.CoordinatorDies _ -> {
        if (coordinator.isEmpty()) {
          startCoordinator();
        }
      }
      case Mishap.CoordinatorStandsStill _ -> {
        coordinator.ifPresent(this::goOn);
        tellUnheard();
      }
      case Mishap.NodeIsCutOff _,Mishap.OperatorStops _ -> {
      }
    }
  }

  /** A process that stands still has to move once more to be gone. */
  private void kill(ActorRef<?> process, Occurrence how) {
    explored.count(how);
    boolean _ = suspended.remove(process);
    rehearsal.kill(process);
  }

  private void suspend(ActorRef<?> process, Occurrence how) {
    if (suspended.add(process)) {
      explored.count(how);
      rehearsal.suspend(process);
    }
  }

  private void goOn(ActorRef<?> process) {
    if (suspended.remove(process)) {
      rehearsal.goOn(process);
    }
  }
}
