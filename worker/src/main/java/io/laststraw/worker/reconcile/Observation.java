package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Moment;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ServerDetail;
import java.util.List;

/** A fact about the host's servers, to be folded into its view. */
public sealed interface Observation {
  /** What became of a create. */
  record Created(ServerKey key, Answer<String> answer) implements Observation {}

  /** A create that was not sent, because the lease ended between the plan and the send. */
  record NotSent(ServerKey key) implements Observation {}

  /** What became of a delete. */
  record Deleted(ServerKey key, Answer<Deletion> answer) implements Observation {}

  /** A detailed read of one server. */
  record Shown(ServerKey key, Answer<ServerDetail> answer) implements Observation {}

  /** What the end of a console holds. */
  record ConsoleRead(ServerKey key, Answer<ConsoleReading> answer) implements Observation {}

  /** A listing of the whole project begins. */
  record UnfilteredBegan(Moment began) implements Observation {}

  /** A listing of the whole project was read to its end; it tells no status. */
  record UnfilteredRead(Moment began, List<SeenRow> rows) implements Observation {
    public UnfilteredRead {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A round of listings by status, each read to its end, in this order. What was not read is empty.
   *
   * @param began our own clocks just before the first call
   * @param whole BUILD, ACTIVE and ERROR were all read, so who is in none of them is in no such state
   * @param activeComplete every ACTIVE server was read, not only the changed ones
   * @param deleted changed rows only
   */
  record StatusRound(
      Moment began,
      boolean whole,
      boolean activeComplete,
      List<SeenRow> building,
      List<SeenRow> active,
      List<SeenRow> failed,
      List<SeenRow> deleted) implements Observation {
    public StatusRound {
      building = List.copyOf(building);
      active = List.copyOf(active);
      failed = List.copyOf(failed);
      deleted = List.copyOf(deleted);
    }
  }
}
