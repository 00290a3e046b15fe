package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds the token that all calls share. However many threads find it expired, one of them logs in
 * and the others take its result, be it a token or a failure. Renews at four fifths of a token's
 * life. Credentials that keystone refused are not tried again for a minute: some clouds lock a
 * user out after a few failures (fault F04), and after each further refusal for twice as long. A
 * keystone that asks for time gets it.
 */
final class Tokens {
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 5;
  /** In cloud time, as what keystone asks for. */
  private static final Duration AFTER_PUSHBACK = Duration.ofSeconds(2);
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(10);
  private static final long NEVER = Long.MIN_VALUE;
  private final CloudConfiguration configuration;
  private final HttpExchanger exchanger;
  private final CallDeadlines deadlines;
  private final AtomicReference<@Nullable Login> current = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<Login>> underWay = new AtomicReference<>();
  private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

  private final AtomicLong refreshedAtNanos = new AtomicLong(NEVER);

  /**
   * @param credentials whether they were refused; else keystone only asked for time
   * @param refusalsInARow of credentials, for each may bring the user closer to being locked out
   */
  private record Refusal(
      ExchangeFailed failure, long untilNanos, boolean credentials, int refusalsInARow) {}

  Tokens(CloudConfiguration configuration, HttpExchanger exchanger, CallDeadlines deadlines) {
    this.configuration = configuration;
    this.exchanger = exchanger;
    this.deadlines = deadlines;
  }

  /**
   * A token that is not known to be over; logs in when there is none.
   *
   * @throws ExchangeFailed when a login was needed and failed; the caller's own request was not
   * sent
   */
  Login current() {
    Login login = current.get();
    long now = exchanger.time().nanos();
    if (login == null || login.isOver(now)) {
      return renewed(Optional.ofNullable(login));
    }
    if (!login.isAgeing(now) || underWay.get() != null) {
      return login;
    }
    long lastTry = refreshedAtNanos.get();
    boolean due = lastTry == NEVER || now - lastTry > BETWEEN_REFRESHES.toNanos();
    if (!due || !refreshedAtNanos.compareAndSet(lastTry, now)) {
      return login;
    }
    try {
      return renewed(Optional.of(login));
    } catch (ExchangeFailed notYet) {
      return login;
    }
  }

  /**
   * A token other than {@code rejected}, for a service just refused that one.
   *
   * @throws ExchangeFailed as {@link #current()}
   */
  Login replacing(Login rejected) {
    return renewed(Optional.of(rejected));
  }

  private Login renewed(Optional<Login> stale) {
    CompletableFuture<Login> mine = new CompletableFuture<>();
    CompletableFuture<Login> running = underWay.compareAndExchange(null, mine);
    if (running != null) {
      return join(running);
    }
    try {
      Login now = current.get();
      boolean alreadyNew = now != null && stale.filter(old -> old == now).isEmpty()
          && !now.isOver(exchanger.time().nanos());
      Login login = alreadyNew && now != null ? now : logIn();
      current.set(login);
      mine.complete(login);
      return login;
    } catch (RuntimeException | Error failure) {
      // Whatever it is: those who wait for this login must not wait for ever.
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      underWay.set(null);
    }
  }

  private Login join(CompletableFuture<Login> running) {
    try {
      return exchanger.time().await(running);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ExchangeFailed.notSent(
          Fault.of(FaultId.F20, "The client was closed meanwhile."));
    } catch (ExecutionException failed) {
      long now = exchanger.time().nanos();
      Refusal refused = refusal.get();
      if (refused != null && now < refused.untilNanos()) {
        throw refusedBefore(refused, now);
      }
      if (failed.getCause() instanceof ExchangeFailed failure) {
        throw failure;
      }
      throw new CompletionException(failed.getCause());
    }
  }

  /** Keystone never saw this login, so what it said of another is not told once more. */
  private ExchangeFailed refusedBefore(Refusal refused, long now) {
    return refused.credentials()
        ? refused.failure()
        : ExchangeFailed.heldBack(exchanger.timeScale()
            .toCloud(Duration.ofNanos(refused.untilNanos() - now)));
  }

  private Login logIn() {
    long now = exchanger.time().nanos();
    Refusal refused = refusal.get();
    if (refused != null && now < refused.untilNanos()) {
      throw refusedBefore(refused, now);
    }
    Outgoing request = new Outgoing("POST",
        URI.create(configuration.authUrl() + "/auth/tokens"), "/auth/tokens",
        Map.of("Content-Type", "application/json", "Accept", "application/json"),
        configuration.credentials().loginBody());
    Reply reply = sendTwice(request, Deadline.after(deadlines.login(), now));
    if (reply.status() / 100 == 2) {
      refusal.set(null);
      TimeScale scale = exchanger.timeScale();
      return Login.of(reply, now, scale);
    }
    throw refused(reply, exchanger.time().nanos());
  }

  /** A login changes nothing in the cloud, so that one lost answer may be asked for again. */
  private Reply sendTwice(Outgoing request, Deadline deadline) {
    try {
      return exchanger.send(request, deadline, HttpExchanger.NO_GATE);
    } catch (ExchangeFailed lost) {
      if (lost.fault().id() != FaultId.F15) {
        throw ExchangeFailed.notSent(lost.fault());
      }
    }
    try {
      return exchanger.send(request, deadline, HttpExchanger.NO_GATE);
    } catch (ExchangeFailed lostAgain) {
      throw ExchangeFailed.notSent(lostAgain.fault());
    }
  }

  private ExchangeFailed refused(Reply reply, long now) {
    ErrorBody body = ErrorBody.of(reply.text());
    boolean credentials = reply.status() == 401 || reply.status() == 403;
    FaultId id = credentials
        ? FaultId.F04
        : FaultClassifier
            .ofAnswer("POST", reply.status(), body, !RetryAfter.header(reply).isEmpty()).fault();
    String words = "Keystone answered " + reply.status() + ": " + body.message();
    ExchangeFailed failure = ExchangeFailed.notSent(new Fault(id, words, reply.requestId()));
    if (credentials) {
      int earlier = refusalsInARow();
      long wait = AFTER_REFUSAL.toNanos() << Math.min(earlier, MOST_DOUBLINGS);
      refusal.set(new Refusal(failure, now + wait, true, earlier + 1));
    } else if (id.faultClass() == FaultClass.PUSHBACK || reply.status() == 503) {
      // Else each call of each host would log in anew, and a limiter that counts those never opens.
      refusal.set(new Refusal(failure, now + pause(reply).toNanos(), false, refusalsInARow()));
    }
    return failure;
  }

  /** How much longer keystone wants to hear of no login; zero also when it refuses our credentials. */
  Duration pausedFor(long nowNanos) {
    Refusal last = refusal.get();
    return last == null || last.credentials() || last.untilNanos() <= nowNanos
        ? Duration.ZERO
        : Duration.ofNanos(last.untilNanos() - nowNanos);
  }

  private int refusalsInARow() {
    Refusal before = refusal.get();
    return before == null ? 0 : before.refusalsInARow();
  }

  private Duration pause(Reply reply) {
    Duration asked = RetryAfter.asked(reply, exchanger.time()).orElse(Duration.ZERO);
    Duration least = asked.compareTo(AFTER_PUSHBACK) > 0 ? asked : AFTER_PUSHBACK;
    return exchanger.timeScale().toCluster(least);
  }
}
