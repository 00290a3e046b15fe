package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.HostTarget;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses whose console is read next. Those that were asked once stay the sample while they are
 * ACTIVE; it is filled up with the newest, for these came when the host was fullest. The oldest of them
 * is asked first, because it has had the most time to start.
 */
final class ConsoleChoice {
  private final HostTarget.Checks checks;
  private final HostView view;
  private final Moment now;

  private ConsoleChoice(HostTarget.Checks checks, HostView view, Moment now) {
    this.checks = checks;
    this.view = view;
    this.now = now;
  }

  /** The server to be asked now, if any; one at a time and no more often than was told. */
  static Optional<Map.Entry<ServerKey, TrackedServer>> next(
      HostTarget.Checks checks, HostView view, Moment now) {
    return new ConsoleChoice(checks, view, now).next();
  }

  private Optional<Map.Entry<ServerKey, TrackedServer>> next() {
    return mayRead()
        ? sample().filter(this::isDue).min(Comparator
            .comparing((Map.Entry<ServerKey, TrackedServer> entry) -> view.consoles()
                .of(entry.getKey()).notBefore())
            .thenComparing(Map.Entry.comparingByKey()))
        : Optional.empty();
  }

  private boolean mayRead() {
    Consoles consoles = view.consoles();
    Assignment assignment = view.assignment();
    return checks.consoles() > 0
        && !assignment.order().consoleText().isEmpty()
        && consoles.skipped().isEmpty()
        && !consoles.out()
        && !now.cloud().isBefore(consoles.notBefore())
        // A worker that nobody hears of must not go on reading for ever.
        && view.orders().isFresh(now.cluster(), assignment.rules().targetFreshness());
  }

  private Stream<Map.Entry<ServerKey, TrackedServer>> sample() {
    Predicate<Map.Entry<ServerKey, TrackedServer>> asked = entry -> view.consoles()
        .hasAsked(entry.getKey());
    return Stream.concat(active().filter(asked), active().filter(asked.negate()))
        .limit(checks.consoles());
  }

  /** Newest first. */
  private Stream<Map.Entry<ServerKey, TrackedServer>> active() {
    return view.table().servers().descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue().phase() == Phase.ACTIVE);
  }

  private boolean isDue(Map.Entry<ServerKey, TrackedServer> entry) {
    Consoles.Inquiry inquiry = view.consoles().of(entry.getKey());
    TrackedServer server = entry.getValue();
    Instant provable = server.proven() ? Instant.EPOCH : server.call().notBefore();
    return !inquiry.proven() && !server.call().out()
        && !now.cloud().isBefore(inquiry.notBefore()) && !now.cloud().isBefore(provable);
  }
}
