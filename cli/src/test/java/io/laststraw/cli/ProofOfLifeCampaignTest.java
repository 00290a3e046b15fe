package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Verify;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ProofReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.Simulator;
import io.laststraw.simulator.SimulatorSettings;
import io.laststraw.simulator.cloud.Physics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole campaigns that ask the guests of a simulated cloud whether they live. */
final class ProofOfLifeCampaignTest {
  private static final int HOSTS = 3;
  private static final int EACH = 4;

  @TempDir
  Path folder;

  private CampaignReport run(Physics.Guests guests, Duration hold, int perHost) throws Exception {
    Physics base = PhysicsLoader.defaults();
    Physics.Faults none = new Physics.Faults(0, 0, 0, 180, 0, 0, 0, 0, 5, List.of(), List.of(), 0,
        0, 0);
    Physics physics = new Physics(base.host(), base.hostClasses(), base.controlPlane(), base.api(),
        base.quotas(), none, guests);
    try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withHosts(HOSTS)
        .withPhysics(physics).withTimeScale(60))) {
      CampaignStanding.Ended ended = WholeCampaign.run(
          WholeCampaign.sources(simulator.writeCloudsYaml(folder)), spec(hold, perHost), folder);
      assertThat(ended.report().audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
      assertThat(ended.report().heldActive()).isEqualTo(HOSTS * EACH);
      return ended.report();
    }
  }

  private static CampaignSpec spec(Duration hold, int perHost) {
    return new CampaignSpec("alive", Simulator.CLOUD_NAME,
        new CampaignSpec.Goal.Servers(HOSTS * EACH),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("alive", true, 1, 50, 1),
            new CampaignSpec.NetworkSpec("alive", true, "12.11.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), hold, new Verify.Console("login:", perHost),
        CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1000, 0.3, Duration.ofHours(1), 0.1, Duration.ZERO), List.of());
  }

  private static ProofReport.Host lives(String host, int guests) {
    return new ProofReport.Host(host, guests, guests, guests, "", "");
  }

  @Test
  void guestsThatPromptForALogin_proveTheHold_andHostsWithoutConsolesAreSkipped() throws Exception {
    CampaignReport report = run(new Physics.Guests(40, 0, List.of("compute2")),
        Duration.ofMinutes(11), Verify.Console.ALL);

    assertThat(report.verdict().answer()).as(report.verdict().sentence()).isEqualTo(Answer.HOLDS);
    assertThat(report.proofOfLife().hosts()).containsExactly(lives("compute1", EACH),
        new ProofReport.Host("compute2", EACH, 1, 0,
            "The requested functionality is not supported.", ""),
        lives("compute3", EACH));
    assertThat(report.verdict().notProven()).contains("Skipped: no guest on compute2 could be asked"
        + " whether it is alive, for Nova says: The requested functionality is not supported.");
    assertThat(report.apiCalls().byTemplate().get("POST /servers/{id}/action"))
        .isBetween(2L * EACH + 1, 60L);
    assertThat(report.seconds().hold()).isGreaterThanOrEqualTo(660);
  }

  @Test
  void guestsThatPanicThoughTheirServersAreActive_proveNothing() throws Exception {
    CampaignReport report = run(new Physics.Guests(20, 1, List.of()), Duration.ofMinutes(2), 1);

    assertThat(report.verdict().answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(report.verdict().limitingFactor()).isEqualTo(LimitingFactor.GUESTS);
    assertThat(report.verdict().sentence()).isEqualTo("These 3 hosts kept 12 servers ACTIVE, but"
        + " none of 3 guests showed 'login:' on its console.");
    assertThat(report.proofOfLife().hosts()).allSatisfy(host -> {
      assertThat(host.asked()).isEqualTo(1);
      assertThat(host.proven()).isZero();
      assertThat(host.lacking()).contains("its console ends with", "Kernel panic");
    });
  }
}
