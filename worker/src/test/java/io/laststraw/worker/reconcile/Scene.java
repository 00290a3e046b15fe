package io.laststraw.worker.reconcile;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CampaignMarks;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerRequest;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One host worker's view, moved through a story by its real folds. Both clocks run alike. */
final class Scene {
  static final CampaignId CAMPAIGN = new CampaignId("abcd1234");
  static final ComputeHost HOST = new ComputeHost("compute7", "nova", 7);
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  static final long INCARNATION = 42;
  static final long EPOCH = 3;
  static final Duration HORIZON = Duration.ofSeconds(180);
  static final String CONSOLE_TEXT = "login:";

  private HostView view;
  private Instant now = START;
  private long sequence;
  private List<String> acknowledged = List.of();
  private HostTarget.Checks checks = HostTarget.Checks.NONE;

  /** A worker that has just started. */
  static Scene starting() {
    return new Scene(false);
  }

  /** A worker that has listed everything twice and found nothing. */
  static Scene ready() {
    return new Scene(false).listsEverything().listsEverything();
  }

  private Scene(boolean fixedPacing) {
    view = HostView.starting(
        new Assignment(order(fixedPacing), HOST, "project", INCARNATION, Rules.standard()), at());
  }

  static CampaignOrder order(boolean fixedPacing) {
    ServerTemplate template = new ServerTemplate(
        "flavor", "image", "network", ServerTemplate.PinBy.ZONE);
    return new CampaignOrder(CAMPAIGN, "tiny", "cloud", template, START, HORIZON,
        Duration.ofSeconds(60), fixedPacing, CONSOLE_TEXT);
  }

  static ServerName name(int number) {
    return new ServerName(CAMPAIGN, HOST.ordinal(), EPOCH, number);
  }

  static ServerKey key(int number) {
    return ServerKey.of(name(number));
  }

  static String id(int number) {
    return "id-" + number;
  }

  /** A host on which so many run. */
  static Scene withActive(int count) {
    Scene scene = ready().isTold(count, count);
    int made = 0;
    while (made < count) {
      int creates = scene.ticks().creates();
      scene.accepts(made + 1, made + creates).round(Rows.active(1, made + creates));
      scene.isTold(count, count);
      made += creates;
    }
    return scene;
  }

  HostView view() {
    return view;
  }

  Moment at() {
    return new Moment(now, now);
  }

  Scene passes(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  Scene isTold(int servers, int bootLimit) {
    return isTold(new HostTarget.Level(servers, 0, bootLimit, 10, 0, 1));
  }

  Scene isTold(HostTarget.Level level) {
    sequence++;
    return isTold(target(level, sequence, Duration.ofSeconds(20)));
  }

  Scene isTold(HostTarget target) {
    view = view.targeted(target, at());
    return this;
  }

  HostTarget target(HostTarget.Level level, long withSequence, Duration lease) {
    return new HostTarget(CAMPAIGN, INCARNATION, EPOCH, withSequence, level,
        new HostTarget.Lease(Orders.stamp(now), lease), checks, acknowledged);
  }

  /** From the next target on, this is asked of the servers. */
  Scene isAsked(HostTarget.Checks wanted) {
    checks = wanted;
    return this;
  }

  Scene readsConsole(int number, Answer<ConsoleReading> answer) {
    return observes(new Observation.ConsoleRead(key(number), answer));
  }

  /** All evidence that is pending counts as acknowledged from the next target on. */
  Scene acknowledgesFaults() {
    acknowledged = view.account().pendingFaults().stream().map(fault -> fault.key()).toList();
    return this;
  }

  Plan plans() {
    return HostReconciler.plan(view.target(), view, at());
  }

  /** One tick: plans, and sends what is planned. */
  Plan ticks() {
    Plan plan = plans();
    view = view.begun(plan, at());
    return plan;
  }

  Scene observes(Observation observation) {
    view = view.fold(observation, at());
    return this;
  }

  Scene accepts(int from, int to) {
    IntStream.rangeClosed(from, to)
        .forEach(n -> observes(new Observation.Created(key(n), new Answer.Done<>(id(n)))));
    return this;
  }

  Scene refuses(int number, FaultId fault) {
    return observes(new Observation.Created(
        key(number), new Answer.Refused<>(Fault.of(fault, "no"), Duration.ZERO)));
  }

  Scene losesAnswer(int number) {
    return observes(
        new Observation.Created(
            key(number), new Answer.InDoubt<>(Fault.of(FaultId.F15, "reset"))));
  }

  Scene deletes(int number, Deletion deletion) {
    return observes(new Observation.Deleted(key(number), new Answer.Done<>(deletion)));
  }

  Scene refusesDelete(int number, FaultId fault) {
    return observes(new Observation.Deleted(
        key(number), new Answer.Refused<>(Fault.of(fault, "no"), Duration.ZERO)));
  }

  Scene shows(int number, ServerStatus status, Fault fault) {
    return shows(key(number), detail(name(number), id(number), status, fault));
  }

  Scene shows(ServerKey key, ServerDetail detail) {
    return observes(new Observation.Shown(key, new Answer.Done<>(detail)));
  }

  Scene showsNotFound(int number) {
    return observes(new Observation.Shown(
        key(number), new Answer.Refused<>(Fault.of(FaultId.F59, "gone"), Duration.ZERO)));
  }

  ServerDetail detail(ServerName name, String id, ServerStatus status, Fault fault) {
    return new ServerDetail(
        id, name.text(), "project", status, "", metadata(name), fault, now);
  }

  static Map<String, String> metadata(ServerName name) {
    return CampaignMarks.metadata(
        new ServerRequest(name, HOST, order(false).template(), "tiny"));
  }

  Scene listsEverything(SeenRow... rows) {
    observes(new Observation.UnfilteredBegan(at()));
    Moment began = at();
    passes(1);
    return observes(new Observation.UnfilteredRead(began, List.of(rows)));
  }

  Scene round(Rows rows) {
    return round(rows, true);
  }

  Scene round(Rows rows, boolean activeComplete) {
    passes(10);
    return observes(
        new Observation.StatusRound(
            at(), true, activeComplete, rows.building(), rows.active(), rows.failed(),
            rows.deleted()));
  }

  static SeenRow row(int number) {
    return new SeenRow(name(number), id(number));
  }

  static List<SeenRow> rows(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Scene::row).toList();
  }

  /** What a round of listings shows. */
  record Rows(
      List<SeenRow> building, List<SeenRow> active, List<SeenRow> failed, List<SeenRow> deleted) {
    static Rows none() {
      return new Rows(List.of(), List.of(), List.of(), List.of());
    }

    static Rows building(int from, int to) {
      return new Rows(rows(from, to), List.of(), List.of(), List.of());
    }

    static Rows active(int from, int to) {
      return new Rows(List.of(), rows(from, to), List.of(), List.of());
    }

    Rows andFailed(int from, int to) {
      return new Rows(building, active, rows(from, to), deleted);
    }

    Rows andBuilding(int from, int to) {
      return new Rows(rows(from, to), active, failed, deleted);
    }

    Rows andDeleted(int from, int to) {
      return new Rows(building, active, failed, rows(from, to));
    }
  }
}
