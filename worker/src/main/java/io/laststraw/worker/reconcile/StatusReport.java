package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.worker.pacing.BootTimes;
import io.laststraw.worker.pacing.FixedHostLimit;
import java.time.Duration;
import java.time.Instant;

/** Turns a view into the status that the coordinator gets. */
public final class StatusReport {
  private StatusReport() {}

  /** The status as of now; its stamp is where a lease will run from. */
  public static HostStatus of(HostView view, Moment now) {
    Orders orders = view.orders();
    Account account = view.account();
    return new HostStatus(
        view.assignment().campaign(),
        view.assignment().host().name(),
        view.assignment().incarnation(),
        orders.target().epoch(),
        Orders.stamp(now.cluster()),
        orders.target().sequence(),
        view.counts(),
        account.totals(),
        pace(view, now),
        view.listings().forStatus(),
        checks(view),
        account.boots(),
        account.pendingFaults());
  }

  private static HostStatus.Checks checks(HostView view) {
    return new HostStatus.Checks(
        view.listings().allReadAt(), view.consoles().proof(view.table()));
  }

  private static HostStatus.Pace pace(HostView view, Moment now) {
    Tempo tempo = view.tempo();
    BootTimes times = tempo.times();
    int limit = tempo.limit() instanceof FixedHostLimit
        ? view.target().level().bootLimit()
        : tempo.limit().boots();
    Duration stillSince = view.counts().bootsInFlight() == 0
        ? Duration.ZERO
        : Duration.between(tempo.progressAt(), now.cloud());
    return new HostStatus.Pace(
        limit,
        tempo.limit().reason(),
        times.baselineSeconds(),
        times.latestSeconds(),
        stillSince,
        tempo.moves().latest());
  }

  /**
   * Whether the coordinator should be told now: something that matters changed, or the last status
   * is {@code longest} of cluster time old.
   */
  public static boolean isDue(HostView view, Duration longest, Moment now) {
    HostView.Reported last = view.reported();
    boolean old = !now.cluster().isBefore(last.at().plus(longest));
    return old || !last.equals(reportedAt(view, last.at()));
  }

  /** The view after the coordinator was told. */
  public static HostView told(HostView view, Moment now) {
    return view.with(reportedAt(view, now.cluster()));
  }

  private static HostView.Reported reportedAt(HostView view, Instant at) {
    return new HostView.Reported(
        at,
        view.counts(),
        view.listings().forStatus(),
        checks(view),
        view.account().pendingFaults().size(),
        view.orders().target().sequence());
  }
}
