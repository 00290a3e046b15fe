package io.laststraw.cli.node;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.CloudConfiguration;
import io.laststraw.common.openstack.ConnectResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which credentials a cloud refused, whoever asked: nodes and coordinator try again and again, and some
 * clouds lock a user out after a few wrong logins (fault F04), who may be the one that a teardown needs.
 * The same words are not sent again for a minute, and for twice as long each time, up to half an hour;
 * other words, as when clouds.yaml was mended, are sent at once. Safe for all threads.
 */
final class RefusedLogins {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final InstantSource clock;
  private final Map<CloudConfiguration, Refusal> refusals = new HashMap<>();

  private record Refusal(ConnectResult.Refused result, Instant until, Duration pause) {}

  RefusedLogins(InstantSource clock) {
    this.clock = clock;
  }

  /** What {@code login} says, or what the cloud said to the same words a little earlier. */
  ConnectResult connect(CloudConfiguration configuration, Supplier<ConnectResult> login) {
    Refusal earlier = refusal(configuration);
    if (earlier != null && clock.instant().isBefore(earlier.until())) {
      return earlier.result();
    }
    ConnectResult result = login.get();
    remember(configuration, result, earlier == null ? FIRST : longer(earlier.pause()));
    return result;
  }

  private synchronized @Nullable Refusal refusal(CloudConfiguration configuration) {
    return refusals.get(configuration);
  }

  private synchronized void remember(
      CloudConfiguration configuration, ConnectResult result, Duration wait) {
    switch (result) {
      case ConnectResult.Refused refused when refused.fault().id() != FaultId.F04 -> {
      }
      case ConnectResult.Refused refused -> refusals.put(configuration,
          new Refusal(refused, clock.instant().plus(wait), wait));
      case ConnectResult.Connected _ -> refusals.remove(configuration);
      case ConnectResult.Unreachable _ -> {
      }
    }
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }
}
