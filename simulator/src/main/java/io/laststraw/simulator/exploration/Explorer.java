package io.laststraw.simulator.exploration;

import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.CoordinatorSettings;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.Surroundings;
import io.laststraw.simulator.rehearsal.Trace;
import io.laststraw.simulator.rehearsal.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Plays one scenario: first everything that goes wrong, then calm, in which the campaign has to end.
 * Rules are checked with every call and message, and at the end.
 */
final class Explorer {
  private static final Duration LOOK = Duration.ofSeconds(10);
  /** From calm to the end: a fill with all doubts, a build that hangs for 300 s, the teardown. */
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  /** What must not go on after the end shows by then. */
  private static final Duration AFTERWARDS = Duration.ofMinutes(2);
  /** Two rounds of full listings, each after a pause, and the plans in between. */
  private static final Duration SCANS = Duration.ofMinutes(2);

  /** Messages are made into text in one of so many scenarios, for that takes a third of the time. */
  private static final int SECRETS_EVERY = 4;

  private final Scenario scenario;
  private final Trace trace;
  private final Explored explored = new Explored();
  private final CoordinatorSettings settings = CoordinatorSettings.defaults();
  private final Duration postDeadline = CallDeadlines.standard().create();
  private final Grants grants = new Grants(postDeadline);
  private final Violations violations;
  private final CallRules calls;
  private final SecretRules secrets;
  private final Rehearsal rehearsal;
  private final Processes processes;

  private Explorer(Scenario scenario) {
    this.scenario = scenario;
    this.violations = new Violations(this::elapsed);
    this.calls = new CallRules(violations, grants, explored, scenario.servers(), this::truth);
    this.secrets = new SecretRules(violations, calls);
    this.trace = scenario.stage().seed() % SECRETS_EVERY == 0
        ? new Trace(secrets::onMessage)
        : new Trace();
    MessageRules messages = new MessageRules(violations, grants, explored, this::truth,
        new MessageRules.DoubtSpan(this::lastDoubt, doubtsLast()));
    this.rehearsal = new Rehearsal(scenario.stage(), trace,
        new Surroundings(new DrawnWeather(scenario, messages, explored), secrets));
    this.processes = new Processes(rehearsal, scenario.stage().nodes(), explored);
  }

  /** Plays what this seed draws; what throws breaks a rule as well, and others go on. */
  static Exploration explore(long seed) {
    Scenario scenario = ScenarioDraw.of(seed);
    Explorer explorer = new Explorer(scenario);
    try (Rehearsal _ = explorer.rehearsal) {
      return explorer.play();
    } catch (RuntimeException | AssertionError thrown) {
      explorer.violations.threw(thrown);
      return new Exploration(scenario, explorer.violations.found(), explorer.explored,
          explorer.elapsed(), explorer.trace.lastLines());
    }
  }

  /** Answers may be lost for as long as the physics want, and doubts that late count from there. */
  private Instant lastDoubt() {
    double apiIsBack = scenario.outage()
        .map(outage -> outage.atSeconds() + outage.lastsSeconds()).orElse(0.0);
    Instant calm = VirtualTime.START.plus(
        Duration.ofSeconds(Math.max(scenario.calmFrom().toSeconds(), (long) apiIsBack)));
    return calls.lastDoubt().isAfter(calm) ? calls.lastDoubt() : calm;
  }

  private Duration doubtsLast() {
    return settings.leaseLength().plus(postDeadline).plus(settings.horizon()).plus(SCANS);
  }

  private Truth truth() {
    return rehearsal.truth();
  }

  private Duration elapsed() {
    return rehearsal.elapsed();
  }

  private Exploration play() {
    explored.count(Occurrence.DECOYS_WATCHED, scenario.stage().decoys().size());
    processes.startAll();
    processes.submit(scenario.spec());
    new Timetable(scenario, processes, this::stop)
        .play(rehearsal, () -> processes.standing().filter(CampaignStanding::isOver).isPresent());
    Optional<CampaignStanding> last = end();
    Duration lasted = elapsed();
    violations.require("L1", last.isPresent(),
        () -> "the campaign does not end within " + PATIENCE + " of calm");
    last.ifPresent(this::conclude);
    new CreatesSeen(calls, truth()).countInto(explored);
    explored.delivered(truth().faults());
    List<Violation> found = violations.found();
    return new Exploration(scenario, found, explored, lasted,
        found.isEmpty() ? List.of() : trace.lastLines());
  }

  private void stop() {
    processes.whenCoordinatorListens(coordinator -> {
      coordinator.tell(new Coordinator.Stop("the operator has seen enough"));
      calls.noCreatesFrom(now().plus(settings.leaseLength()).plus(postDeadline));
    });
  }

  private Instant now() {
    return VirtualTime.START.plus(elapsed());
  }

  private Optional<CampaignStanding> end() {
    Duration until = scenario.calmFrom().plus(PATIENCE);
    while (elapsed().compareTo(until) < 0) {
      rehearsal.runFor(LOOK);
      Optional<CampaignStanding> standing = processes.standing().filter(CampaignStanding::isOver);
      if (standing.isPresent()) {
        return standing;
      }
    }
    return Optional.empty();
  }

  private void conclude(CampaignStanding last) {
    calls.noCreatesFrom(now());
    rehearsal.runFor(AFTERWARDS);
    switch (last) {
      case CampaignStanding.Ended ended -> {
        new EndRules(violations, scenario, rehearsal.campaign())
            .check(EndRules.Said.of(ended.report()), truth(), grants, calls.stuck());
        secrets.check(ended.report());
        explored.count(Occurrence.PASSWORD_HEARD, secrets.passwordsLookedFor());
        explored.count(Occurrence.HELD, ended.report().verdict().answer() == Answer.HOLDS ? 1 : 0);
        explored.count(Occurrence.LEFT_SOMETHING, ended.report().audit().left().size());
      }
      case CampaignStanding.Refused refused -> violations.require("ending", mayBeRefused(refused),
          () -> "the preflight refuses: " + refused.reasons());
      case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Underway _ ->
        throw new IllegalStateException("not an end: " + last);
    }
  }

  /** A coordinator that dies early begins its preflight again, and that may fall into an outage. */
  private boolean mayBeRefused(CampaignStanding.Refused refused) {
    return refused.unreachable() && scenario.outage().isPresent()
        && truth().servers().stream().allMatch(Truth.Guest::decoy);
  }
}
