package io.laststraw.worker.reconcile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a host needs now.
 *
 * @param actions calls to send, in this order
 * @param needs what the listings shall read
 */
public record Plan(List<Action> actions, ListingNeeds needs) {
  public Plan {
    actions = List.copyOf(actions);
  }

  /** The creates among the actions. */
  int creates() {
    return (int) actions.stream().filter(Action.Create.class::isInstance).count();
  }

  /** One line for the log. */
  public String describe() {
    Map<String, Integer> counts = new TreeMap<>();
    actions.forEach(action -> counts.merge(described(action), 1, Integer::sum));
    return counts.entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String described(Action action) {
    String verb = switch (action) {
      case Action.Create create -> "create";
      case Action.Delete delete -> "delete";
      case Action.Show show -> "show";
      case Action.ReadConsole read -> "read console";
    };
    return verb + " (" + action.reason().text() + ")";
  }
}
