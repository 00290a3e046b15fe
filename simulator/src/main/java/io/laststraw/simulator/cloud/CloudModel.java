package io.laststraw.simulator.cloud;

import io.laststraw.simulator.faults.FaultInjector;
import io.laststraw.simulator.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * A whole OpenStack as a deterministic machine. Not safe for several threads at once: callers hold
 * one lock. Every method takes the cloud time and first lets all happen that was due; a time in the
 * past counts as the last one seen.
 */
public final class CloudModel {
  private static final int METADATA_MAX_ITEMS = 128;
  private static final double GIVEN_UP_SECONDS = 60;

  private final Physics physics;
  private final Instant start;
  private final EventQueue events = new EventQueue();
  private final Dice dice;
  private final Dice callDice;
  private final Tally tally = new Tally();
  private final QuotaBook quotas = new QuotaBook();
  private final NetworkModel network;
  private final CatalogModel catalog;
  private final IdentityModel identity;
  private final ServerLife life;
  private final Inspection inspection;
  private final GuestConsole console;
  private final FaultInjector injector;
  private int callsInFlight;

  public CloudModel(Physics physics, CloudSettings settings) {
    this.physics = physics;
    this.start = settings.start();
    this.dice = new Dice(settings.seed());
    this.callDice = new Dice(~settings.seed());
    this.identity = new IdentityModel(dice,
        Duration.ofMillis(Math.round(physics.api().tokenLifeSeconds() * 1000)),
        settings.adminPassword());
    this.network = new NetworkModel(dice, callDice);
    this.catalog = new CatalogModel(dice, project("admin"), start);
    this.injector = new FaultInjector(settings.faults(), settings.seed());
    this.life = new ServerLife(new ServerLife.Parts(start, events, dice, physics, network, quotas,
        tally, injector), settings.hosts());
    this.inspection = new Inspection(life, physics, tally, dice);
    this.console = new GuestConsole(physics.guests());
    for (String plain : List.of("demo", "neighbour")) {
      Physics.Quotas limits = physics.quotas();
      quotas.setLimit(project(plain),
          new QuotaBook.Amount(limits.instances(), limits.cores(), limits.ramMb()));
      network.setLimit(project(plain), NetworkModel.Limited.PORT, limits.ports());
      network.setLimit(project(plain), NetworkModel.Limited.NETWORK, Physics.Quotas.NETWORKS);
      network.setLimit(project(plain), NetworkModel.Limited.SUBNET, Physics.Quotas.SUBNETS);
    }
    settings.decoys().forEach(this::plant);
  }

  private String project(String name) {
    return identity.project(name)
        .orElseThrow(() -> new IllegalArgumentException("no project " + name)).id();
  }

  private void plant(CloudSettings.Decoy decoy) {
    IdentityModel.User owner = identity.user(decoy.project()).orElseThrow(
        () -> new IllegalArgumentException(
            "decoy " + decoy.name() + " in unknown project " + decoy.project()));
    HostModel host = life.fleet().find(decoy.host()).orElseThrow(
        () -> new IllegalArgumentException(
            "decoy " + decoy.name() + " on unknown host " + decoy.host()));
    Flavor flavor = catalog.flavors().getFirst();
    String image = catalog.images().getFirst().id();
    Caller caller = new Caller(owner.project().id(), owner.id(), owner.admin());
    life.plant(new CreateRequest(caller, dice.requestId(), decoy.name(), flavor.id(), image, "", "",
        List.of(),
        Map.of(), List.of(), 1, 1, "", decoy.name()), flavor, host);
  }

  /** Lets everything happen that is due. */
  public Instant advance(Instant now) {
    events.runUntil(Duration.between(start, now).toNanos() / 1e9);
    return life.now();
  }

  public Physics physics() {
    return physics;
  }

  public IdentityModel identity() {
    return identity;
  }

  public CatalogModel catalog() {
    return catalog;
  }

  public QuotaBook quotas() {
    return quotas;
  }

  public Zones zones() {
    return life.zones();
  }

  /** Ports come and go with servers, so time must pass before anybody looks. */
  public NetworkModel network(Instant now) {
    advance(now);
    return network;
  }

  /** A new uuid, as for a request id. */
  public String newUuid() {
    return callDice.uuid();
  }

  /** An API call begins: how it will go, by its kind and by how many others are under way. */
  public CallPlan beginCall(CallKind kind, Instant now) {
    advance(now);
    callsInFlight++;
    Physics.Faults rates = physics.faults();
    CallFate fate = CallFate.NORMAL;
    if (rates.isOutage(life.nowSeconds()) || callDice.hits(rates.unavailableRate())) {
      fate = CallFate.UNAVAILABLE;
    } else if (callDice.hits(rates.tooManyRequestsRate())) {
      fate = CallFate.TOO_MANY_REQUESTS;
    } else if (callDice.hits(rates.lostAnswerRate())) {
      fate = CallFate.LOST_ANSWER;
    } else if (callDice.hits(rates.gatewayTimeoutRate())) {
      fate = CallFate.GATEWAY_TIMEOUT;
    } else if (kind == CallKind.CREATE && callDice.hits(rates.lateCreateRate())) {
      fate = CallFate.LATE;
    }
    fate.fault().ifPresent(tally::delivered);
    double late = fate == CallFate.LATE ? callDice.between(0, rates.lateCreateSecondsMax()) : 0;
    double crowd = Math.max(1, (double) callsInFlight / physics.api().kneeOperations());
    double seconds = baseSeconds(kind) * crowd * callDice.around(physics.api().spread());
    boolean gaveUp = fate == CallFate.GATEWAY_TIMEOUT || fate == CallFate.LATE;
    return new CallPlan(fate, gaveUp ? GIVEN_UP_SECONDS : seconds, late);
  }

  /** What a script does to a call, if anything; whoever asks has to do it. */
  public Optional<FaultRule> injected(String verb, String path, Instant now) {
    advance(now);
    Optional<FaultRule> struck = injector.onCall(verb, path, life.nowSeconds());
    struck.ifPresent(rule -> tally.delivered(rule.fault().name()));
    return struck;
  }

  public void endCall() {
    callsInFlight--;
  }

  private double baseSeconds(CallKind kind) {
    Physics.Api api = physics.api();
    return switch (kind) {
      case CREATE -> api.createSeconds();
      case DELETE -> api.deleteSeconds();
      case SHOW -> api.showSeconds();
      case LIST, DETAIL -> api.listSeconds();
      case OTHER -> api.otherSeconds();
    };
  }

  /** Cloud seconds that the rows of a listing cost on top. */
  public double rowSeconds(CallKind kind, int rows) {
    Physics.Api api = physics.api();
    return switch (kind) {
      case LIST -> api.listSecondsPerThousandRows() * rows / 1000;
      case DETAIL -> api.detailSecondsPerThousandRows() * rows / 1000;
      case CREATE, DELETE, SHOW, OTHER -> 0;
    };
  }

  /** Makes servers, or refuses as Nova's API does; the first of them stands for all. */
  public Outcome<ServerView> createServers(CreateRequest request, Instant now) {
    advance(now);
    Optional<Flavor> flavor = catalog.flavor(request.flavorId());
    if (flavor.isEmpty()) {
      return Outcome.refused(400, "Flavor " + request.flavorId() + " could not be found.");
    }
    if (!request.imageId().isEmpty() && catalog.image(request.imageId()).isEmpty()) {
      return Outcome.refused(400, "Can not find requested image");
    }
    for (String networkId : request.networkIds()) {
      if (network.network(networkId).isEmpty()) {
        return Outcome.refused(400, "Network " + networkId + " could not be found.");
      }
    }
    return refusal(request).<Outcome<ServerView>>map(refused -> refused)
        .orElseGet(() -> admit(request,
            flavor.get()));
  }

  private Optional<Outcome.Refused<ServerView>> refusal(CreateRequest request) {
    if (!request.keyName().isEmpty()
        && catalog.keyPair(request.caller().userId(), request.keyName()).isEmpty()) {
      return Optional.of(new Outcome.Refused<>(400, "Invalid key_name provided."));
    }
    if (request.metadata().size() > METADATA_MAX_ITEMS) {
      return Optional
          .of(new Outcome.Refused<>(403, "Maximum number of metadata items exceeds 128"));
    }
    if (!request.zone().isEmpty() && !request.zone().contains(":")
        && !zones().exists(request.zone())) {
      return Optional
          .of(new Outcome.Refused<>(400, "The requested availability zone is not available"));
    }
    if (!request.host().isEmpty() && life.fleet().find(request.host()).isEmpty()) {
      return Optional.of(
          new Outcome.Refused<>(400, "Compute host " + request.host() + " could not be found."));
    }
    return Optional.empty();
  }

  private Outcome<ServerView> admit(CreateRequest request, Flavor flavor) {
    String project = request.caller().projectId();
    return switch (quotas.admit(project, flavor, request.minCount(), request.maxCount())) {
      case Outcome.Refused<Integer>(int code, String message) -> {
        tally.delivered("F26");
        yield Outcome.refused(code, message);
      }
      case Outcome.Done<Integer>(Integer fit) -> attach(request, flavor, fit);
    };
  }

  private Outcome<ServerView> attach(CreateRequest request, Flavor flavor, int fit) {
    int each = request.networkIds().size();
    int wired = each == 0 ? fit : network.portHeadroom(request.caller().projectId()) / each;
    if (wired < request.minCount()) {
      tally.delivered("F28");
      return Outcome.refused(403, "Maximum number of ports exceeded");
    }
    return Outcome.done(life.view(life.create(request, flavor, Math.min(fit, wired)).getFirst()));
  }

  /** The request lands only after a while; what becomes of it nobody is told. */
  public void createLater(CreateRequest request, double delaySeconds, Instant now) {
    advance(now);
    events.after(delaySeconds, () -> createServers(request, life.now()));
  }

  /** One page; refused when the marker is unknown. */
  public Outcome<Page> list(ListQuery query, Instant now) {
    advance(now);
    return life.index().list(query).<Outcome<Page>>map(rows -> {
      boolean more = rows.size() > query.limit();
      List<Server> shown = more ? rows.subList(0, query.limit()) : rows;
      List<ServerView> views = new ArrayList<>(shown.size());
      shown.forEach(server -> views.add(life.view(server)));
      return Outcome.done(new Page(views, more));
    }).orElseGet(() -> Outcome.refused(400, "marker [" + query.marker() + "] not found"));
  }

  /** The changes since then in all projects, on one page. */
  public EndedBoots endedSince(Instant since, Instant now) {
    advance(now);
    ServerIndex.Changes changes = life.index().endedSince(since);
    return new EndedBoots(changes.rows(), changes.ended().stream().map(life::view).toList());
  }

  public Outcome<ServerView> show(String id, Caller caller, Instant now) {
    advance(now);
    return visible(id, caller).map(server -> Outcome.done(life.view(server)))
        .orElseGet(() -> notFound(id));
  }

  /** DELETE or forceDelete. */
  public Outcome<String> delete(String id, Caller caller, Instant now) {
    advance(now);
    return visible(id, caller).map(server -> {
      life.delete(server);
      return Outcome.done(id);
    }).orElseGet(() -> notFound(id));
  }

  public Outcome<String> stop(String id, Caller caller, Instant now) {
    return act(id, caller, now, "stop", ServerStatus.ACTIVE, life::stop);
  }

  public Outcome<String> start(String id, Caller caller, Instant now) {
    return act(id, caller, now, "start", ServerStatus.SHUTOFF, life::start);
  }

  /** All that a server's console holds. */
  public Outcome<String> console(String id, Caller caller, Instant now) {
    advance(now);
    Optional<Server> found = visible(id, caller);
    if (found.isEmpty()) {
      return notFound(id);
    }
    Server server = found.get();
    Optional<HostModel> host = life.fleet().find(server.shownHost);
    return host.map(known -> console.read(server, known, life.now()))
        .orElseGet(() -> Outcome.refused(409, "Instance " + id + " is not ready"));
  }

  private interface Act {
    void on(Server server);
  }

  private Outcome<String> act(String id, Caller caller, Instant now, String verb,
      ServerStatus wanted, Act act) {
    advance(now);
    Optional<Server> found = visible(id, caller);
    if (found.isEmpty()) {
      return notFound(id);
    }
    Server server = found.get();
    String task = life.view(server).taskState();
    String cannot = "Cannot '" + verb + "' instance " + id + " while it is in ";
    if (server.status != wanted) {
      return Outcome.refused(409, cannot + "vm_state " + server.status.vmState());
    }
    if (!task.isEmpty()) {
      return Outcome.refused(409, cannot + "task_state " + task);
    }
    act.on(server);
    return Outcome.done(id);
  }

  /** The administrator's os-resetState. */
  public Outcome<String> resetState(String id, ServerStatus status, Caller caller, Instant now) {
    advance(now);
    return visible(id, caller).map(server -> {
      life.resetState(server, status);
      return Outcome.done(id);
    }).orElseGet(() -> notFound(id));
  }

  public Outcome<Map<String, String>> changeMetadata(String id, Caller caller,
      UnaryOperator<Map<String, String>> change, Instant now) {
    advance(now);
    return visible(id, caller).map(server -> {
      life.index().change(server, life.now(),
          () -> server.metadata = change.apply(server.metadata));
      return Outcome.done(server.metadata);
    }).orElseGet(() -> notFound(id));
  }

  public Outcome<List<String>> changeTags(String id, Caller caller,
      UnaryOperator<List<String>> change,
      Instant now) {
    advance(now);
    return visible(id, caller).map(server -> {
      life.index().change(server, life.now(), () -> server.tags = change.apply(server.tags));
      return Outcome.done(server.tags);
    }).orElseGet(() -> notFound(id));
  }

  /** All compute hosts in their order. */
  public List<HostView> hosts(Instant now) {
    advance(now);
    return inspection.hosts();
  }

  /** Enables or disables a host's service; false when there is no such host. */
  public boolean setDisabled(String host, boolean disabled, String reason, Instant now) {
    advance(now);
    Optional<HostModel> found = life.fleet().find(host);
    found.ifPresent(known -> {
      known.disabled = disabled;
      known.disabledReason = disabled ? reason : "";
    });
    return found.isPresent();
  }

  /** How often each fault of the script struck, by number. */
  public SortedMap<String, Long> struck() {
    return injector.struck();
  }

  /** Kills a host, as a power cut would; for tests. */
  public void killHost(String host, Instant now) {
    advance(now);
    life.fleet().find(host).orElseThrow(() -> new IllegalArgumentException("no host " + host))
        .die();
  }

  /** What is really the case. */
  public Truth truth(Instant now) {
    advance(now);
    return inspection.truth();
  }

  private Optional<Server> visible(String id, Caller caller) {
    return life.index().find(id)
        .filter(server -> caller.admin() || server.projectId().equals(caller.projectId()));
  }

  private static <T> Outcome<T> notFound(String id) {
    return Outcome.refused(404, "Instance " + id + " could not be found.");
  }
}
