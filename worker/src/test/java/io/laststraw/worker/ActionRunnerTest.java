package io.laststraw.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.ServerRequest;
import io.laststraw.worker.reconcile.Action;
import io.laststraw.worker.reconcile.Observation;
import io.laststraw.worker.reconcile.ServerKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {
  private static final Instant LEASE_END = Instant.parse("2030-01-01T00:00:00Z");
  private static final ServerName NAME = new ServerName(new CampaignId("abcd1234"), 7, 1, 1);
  private static final Action.Create CREATE = new Action.Create(
      ServerKey.of(NAME),
      new ServerRequest(
          NAME,
          new ComputeHost("compute7", "nova", 7),
          new ServerTemplate("flavor", "image", "network", ServerTemplate.PinBy.ZONE)),
      LEASE_END);

  private final TestingCompute compute = new TestingCompute();

  private Observation runAt(Instant cluster) {
    ActionRunner runner = new ActionRunner(compute, () -> new Moment(cluster, cluster));
    return runner.run(CREATE).toCompletableFuture().join();
  }

  @Test
  void aLeaseThatEndsBeforeTheSend_stopsTheCreate() {
    assertThat(runAt(LEASE_END)).isEqualTo(new Observation.NotSent(CREATE.key()));
    assertThat(compute.creates).isEmpty();
  }

  @Test
  void underALiveLease_theCreateIsSent() {
    assertThat(runAt(LEASE_END.minusNanos(1))).isEqualTo(
        new Observation.Created(CREATE.key(), new Answer.Done<>("id-" + NAME.text())));
  }

  @Test
  void aCallThatBreaksInside_isInDoubt() {
    Observation observation = ActionRunner.afterFailure(CREATE, new RuntimeException("bug"));
    assertThat(((Observation.Created) observation).answer()).isInstanceOf(Answer.InDoubt.class);
  }

  @Test
  void aConsole_isReadByTheServersId() {
    ActionRunner runner = new ActionRunner(compute, () -> new Moment(LEASE_END, LEASE_END));
    Action read = new Action.ReadConsole(CREATE.key(), "id-7");

    assertThat(runner.run(read).toCompletableFuture().join()).isEqualTo(
        new Observation.ConsoleRead(CREATE.key(), new Answer.Done<>(
            new ConsoleReading.Text("id-7 shows 200 lines and a login: "))));
    assertThat(ActionRunner.afterFailure(read, new RuntimeException("bug")))
        .isInstanceOfSatisfying(Observation.ConsoleRead.class,
            lost -> assertThat(lost.answer()).isInstanceOf(Answer.InDoubt.class));
  }
}
