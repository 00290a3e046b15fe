package io.laststraw.simulator.benchmark;

import io.laststraw.simulator.cloud.CallFate;
import io.laststraw.simulator.cloud.CallKind;
import io.laststraw.simulator.cloud.CallPlan;
import io.laststraw.simulator.cloud.Caller;
import io.laststraw.simulator.cloud.CloudModel;
import io.laststraw.simulator.cloud.CloudSettings;
import io.laststraw.simulator.cloud.CreateRequest;
import io.laststraw.simulator.cloud.EndedBoots;
import io.laststraw.simulator.cloud.Fault;
import io.laststraw.simulator.cloud.Flavor;
import io.laststraw.simulator.cloud.IdentityModel;
import io.laststraw.simulator.cloud.Outcome;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.ServerView;
import io.laststraw.simulator.faults.FaultScript;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Fills a simulated fleet under fixed limits, without actors and without a wire: what somebody could
 * do who knew the right limits and whose own machinery cost nothing. It sees the cloud as the product
 * does, by listings, and its calls take as long. A server in ERROR is deleted and replaced.
 */
public final class LightDriver {
  /**
   * Cloud seconds between two looks of the oracle: as often as the product looks where many boots end.
   * RATIONALE tells what other figures give.
   */
  public static final double LISTING_SECONDS = 4;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final double REFUSAL_PAUSE_SECONDS = 5;
  private static final double BEFORE_WORK = 0.5;
  private static final double OVERLAP_SECONDS = 1;
  private static final List<String> FULL = List.of("F36", "F44");

  private record Due(double atSeconds, long sequence, Runnable action) {}

  private final CloudModel cloud;
  private final Physics physics;
  private final FleetSize size;
  private final Limits limits;
  private final double listingSeconds;
  private final Caller admin;
  private final String flavorId;
  private final String imageId;
  private final Shares shares;
  private final PriorityQueue<Due> agenda = new PriorityQueue<>(
      Comparator.comparingDouble(Due::atSeconds).thenComparingLong(Due::sequence));
  private final BitSet ended = new BitSet();
  private long planned;
  private double nowSeconds;
  private double listedAtSeconds = -OVERLAP_SECONDS;
  private double pausedUntilSeconds;
  private boolean probing;
  private boolean probeUnderWay;
  private int named;
  private int inFlight;
  private int active;
  private int errors;
  private long calls;
  private double buildSeconds;
  private double firstSeconds = Double.POSITIVE_INFINITY;
  private double lastSeconds;

  private LightDriver(Physics physics, FleetSize size, long seed, Limits limits,
      double listingSeconds) {
    this.cloud = new CloudModel(physics,
        new CloudSettings(size.hosts(), seed, START, "light", List.of(),
            FaultScript.NONE));
    this.physics = physics;
    this.size = size;
    this.limits = limits;
    this.listingSeconds = listingSeconds;
    IdentityModel.User user = cloud.identity().user("admin").orElseThrow();
    this.admin = new Caller(user.project().id(), user.id(), true);
    this.flavorId = done(cloud.catalog()
        .createFlavor(new Flavor("", "light", 1, 50, 1, 0, 0, true, "", Map.of()))).id();
    this.imageId = cloud.catalog().images().getFirst().id();
    this.shares = Shares.of(size.servers(), cloud.hosts(START).stream()
        .mapToInt(host -> Shares.room(host.physics())).toArray(), limits.host());
  }

  /**
   * Fills a fleet.
   *
   * @param listingSeconds cloud time between two looks; 0 is as often as listings can be made
   * @param patienceSeconds cloud time after which the fill is given up
   */
  public static Fill fill(Physics physics, FleetSize size, long seed, Limits limits,
      double listingSeconds, double patienceSeconds) {
    return new LightDriver(physics, size, seed, limits, listingSeconds).fill(patienceSeconds);
  }

  /** Most servers that a fleet takes, by what a preflight reckons and by where its hosts break. */
  public static long room(Physics physics, FleetSize size) {
    return new LightDriver(physics, size, 1, new Limits(1, 1), 1).cloud.hosts(START).stream()
        .mapToLong(host -> Math.min(Shares.room(host.physics()), host.physics().breakingPoint()))
        .sum();
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(int code, String message) ->
        throw new IllegalStateException(code + " " + message);
    };
  }

  private Fill fill(double patienceSeconds) {
    look();
    send();
    while (active < size.servers()) {
      Due next = agenda.remove();
      nowSeconds = next.atSeconds;
      if (nowSeconds > patienceSeconds) {
        return new Fill(Double.POSITIVE_INFINITY, errors, size.servers(), 0, 0);
      }
      next.action.run();
    }
    double seconds = lastSeconds - firstSeconds;
    return new Fill(seconds, errors, size.servers(), buildSeconds / Math.max(1, seconds),
        (double) calls / size.servers());
  }

  private void after(double delaySeconds, Runnable action) {
    agenda.add(new Due(nowSeconds + delaySeconds, planned++, action));
  }

  private Instant now() {
    return START.plusNanos(Math.round(nowSeconds * 1e9));
  }

  private CallPlan begin(CallKind kind) {
    calls++;
    return cloud.beginCall(kind, now());
  }

  private static boolean isRefused(CallPlan plan) {
    return plan.fate() == CallFate.UNAVAILABLE || plan.fate() == CallFate.TOO_MANY_REQUESTS;
  }

  private void send() {
    while (inFlight < limits.fleet() && maySend()) {
      int host = shares.next();
      if (host < 0) {
        return;
      }
      create(host);
    }
  }

  /** After a refusal one create goes ahead, and the others wait for what becomes of it. */
  private boolean maySend() {
    return nowSeconds >= pausedUntilSeconds && !(probing && probeUnderWay);
  }

  private void create(int host) {
    shares.sent(host);
    inFlight++;
    probeUnderWay = probing;
    CreateRequest request = new CreateRequest(admin, "req", (host + 1) + "-" + named++, flavorId,
        imageId, "nova:compute" + (host + 1), "", List.of(), Map.of(), List.of(), 1, 1, "", "");
    CallPlan plan = begin(CallKind.CREATE);
    after(plan.latencySeconds() * BEFORE_WORK, () -> {
      if (isRefused(plan)) {
        cloud.endCall();
        refused(host, plan);
        return;
      }
      if (plan.fate() == CallFate.LATE) {
        cloud.createLater(request, plan.lateSeconds(), now());
      } else {
        done(cloud.createServers(request, now()));
      }
      after(plan.latencySeconds() * (1 - BEFORE_WORK), this::accepted);
    });
  }

  private void accepted() {
    cloud.endCall();
    if (probing) {
      probing = false;
      send();
    }
  }

  private void refused(int host, CallPlan plan) {
    shares.failed(host);
    inFlight--;
    probing = true;
    probeUnderWay = false;
    double pause = plan.fate() == CallFate.TOO_MANY_REQUESTS
        ? physics.faults().retryAfterSeconds()
        : REFUSAL_PAUSE_SECONDS;
    pausedUntilSeconds = Math.max(pausedUntilSeconds, nowSeconds + pause);
    after(pause, this::send);
  }

  private void look() {
    double began = nowSeconds;
    CallPlan plan = begin(CallKind.LIST);
    after(plan.latencySeconds() * BEFORE_WORK, () -> {
      if (isRefused(plan)) {
        cloud.endCall();
        lookAgain(began);
        return;
      }
      EndedBoots seen = read();
      int pages = 1 + seen.rows() / physics.api().maxPageRows();
      calls += pages - 1;
      double seconds = plan.latencySeconds() * (pages - BEFORE_WORK)
          + cloud.rowSeconds(CallKind.LIST, seen.rows());
      after(seconds, () -> {
        cloud.endCall();
        seen.ended().forEach(this::see);
        send();
        lookAgain(began);
      });
    });
  }

  private void lookAgain(double beganSeconds) {
    after(Math.max(0.01, beganSeconds + listingSeconds - nowSeconds), this::look);
  }

  private EndedBoots read() {
    Instant since = START.plusNanos(Math.round((listedAtSeconds - OVERLAP_SECONDS) * 1e9));
    listedAtSeconds = nowSeconds;
    return cloud.endedSince(since, now());
  }

  private void see(ServerView row) {
    int dash = row.name().indexOf('-');
    int number = Integer.parseInt(row.name(), dash + 1, row.name().length(), 10);
    if (ended.get(number)) {
      return;
    }
    ended.set(number);
    inFlight--;
    int host = Integer.parseInt(row.name(), 0, dash, 10) - 1;
    firstSeconds = Math.min(firstSeconds, seconds(row.created()));
    Instant end = row.status() == ServerStatus.ACTIVE
        ? row.launched().orElseThrow()
        : row.faultAt().orElseThrow();
    buildSeconds += seconds(end) - seconds(row.created());
    if (row.status() == ServerStatus.ACTIVE) {
      active++;
      lastSeconds = Math.max(lastSeconds, seconds(end));
      shares.ready(host);
    } else {
      errors++;
      shares.failed(host);
      if (row.fault().map(Fault::id).filter(FULL::contains).isPresent()) {
        shares.close(host);
      }
      delete(row.id());
    }
  }

  private void delete(String id) {
    CallPlan plan = begin(CallKind.DELETE);
    after(plan.latencySeconds() * BEFORE_WORK, () -> {
      if (isRefused(plan)) {
        cloud.endCall();
        after(REFUSAL_PAUSE_SECONDS, () -> delete(id));
        return;
      }
      Outcome<String> _ = cloud.delete(id, admin, now());
      after(plan.latencySeconds() * (1 - BEFORE_WORK), cloud::endCall);
    });
  }

  private static double seconds(Instant at) {
    return Duration.between(START, at).toNanos() / 1e9;
  }
}
