package io.laststraw.worker.reconcile;

import static io.laststraw.worker.reconcile.Scene.id;
import static io.laststraw.worker.reconcile.Scene.key;
import static io.laststraw.worker.reconcile.Scene.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.Scene.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How guests are asked by their consoles whether they live, and what is made of it. */
class ConsoleProofTest {
  private static final Answer<ConsoleReading> LOGIN = shows("Booting\nls-1 login: ");
  private static final Answer<ConsoleReading> BOOTING = shows(
      "[ 0.0] Linux\n[ 1.2] mounting /\n\n");
  private static final long GAP_SECONDS = 20;

  private static Answer<ConsoleReading> shows(String text) {
    return new Answer.Done<>(new ConsoleReading.Text(text));
  }

  private static Answer<ConsoleReading> unavailable() {
    return new Answer.Done<>(new ConsoleReading.Unavailable("not supported"));
  }

  /** A full host of which so many shall show their console. */
  private static Scene asked(int active, int consoles) {
    return told(Scene.withActive(active)
        .isAsked(new HostTarget.Checks(Instant.EPOCH, consoles, Duration.ofSeconds(GAP_SECONDS))));
  }

  private static Scene told(Scene scene) {
    int active = scene.view().counts().active();
    return scene.isTold(active, 0);
  }

  /** The consoles that one tick reads. */
  private static List<String> reads(Scene scene) {
    return told(scene).ticks().actions().stream().map(action -> switch (action) {
      case Action.ReadConsole read -> read.id();
      case Action.Create create -> "create";
      case Action.Delete delete -> "delete " + delete.id();
      case Action.Show show -> "show " + show.id();
    }).toList();
  }

  private static ConsoleProof proof(Scene scene) {
    return StatusReport.of(scene.view(), scene.at()).checks().consoles();
  }

  @Test
  void nobodyIsAsked_unlessTheTargetSaysSo() {
    assertThat(reads(asked(3, 0))).isEmpty();
    assertThat(reads(Scene.withActive(3))).isEmpty();
  }

  @Test
  void aSampleOfOne_isTheServerThatCameWhenTheHostWasFullest() {
    assertThat(reads(asked(3, 1))).containsExactly(id(3));
  }

  @Test
  void theText_provesTheGuest_whichIsNotAskedAgain() {
    Scene scene = asked(3, 1);
    reads(scene);
    scene.readsConsole(3, LOGIN);

    assertThat(proof(scene)).isEqualTo(new ConsoleProof(1, 1, "", ""));
    assertThat(reads(scene.passes(3600))).isEmpty();
  }

  @Test
  void oneConsoleAtATime_howeverLongItTakes() {
    Scene scene = asked(3, 3);
    assertThat(reads(scene)).hasSize(1);
    assertThat(reads(scene.passes(3600))).isEmpty();
  }

  @Test
  void betweenTwoReads_theGapIsKept_andTheOldestOfTheSampleComesFirst() {
    Scene scene = asked(3, 2);
    assertThat(reads(scene)).containsExactly(id(2));
    scene.readsConsole(2, LOGIN);

    assertThat(reads(scene.passes(GAP_SECONDS - 1))).isEmpty();
    assertThat(reads(scene.passes(1))).containsExactly(id(3));
  }

  @Test
  void aConsoleWithoutTheText_isReadAgainAfterGapsThatDoubleUpToAMinute() {
    Scene scene = asked(1, 1);
    for (int gap : List.of(20, 30, 60, 60, 60)) {
      assertThat(reads(scene)).containsExactly(id(1));
      scene.readsConsole(1, BOOTING);
      assertThat(reads(scene.passes(gap - 1))).isEmpty();
      scene.passes(1);
    }
    assertThat(proof(scene)).isEqualTo(new ConsoleProof(1, 0, "",
        name(1).text() + ": its console ends with '[ 1.2] mounting /'"));
    reads(scene);
    assertThat(proof(scene.readsConsole(1, LOGIN))).isEqualTo(new ConsoleProof(1, 1, "", ""));
  }

  @Test
  void anEmptyConsole_aRefusalAndALostAnswer_proveNothing() {
    Scene scene = asked(3, 3);
    reads(scene);
    scene.readsConsole(1, shows(" \n"));
    assertThat(proof(scene).lacking()).endsWith(": its console is empty");
    scene.readsConsole(1, new Answer.Refused<>(
        Fault.of(FaultId.F25, "Guest does not have a console available."), Duration.ZERO));
    assertThat(proof(scene).lacking())
        .endsWith(": Nova says: Guest does not have a console available.");
    scene.readsConsole(1, new Answer.InDoubt<>(Fault.of(FaultId.F32, "timeout")));
    assertThat(proof(scene).lacking()).endsWith(": it could not be read: timeout");
    assertThat(proof(scene)).extracting(ConsoleProof::asked, ConsoleProof::proven)
        .containsExactly(1, 0);
  }

  @Test
  void aCloudThatPushesBack_isLeftAloneForAsLongAsItAsks() {
    Scene scene = asked(3, 3);
    reads(scene);
    scene.readsConsole(1, new Answer.Refused<>(Fault.of(FaultId.F07, "wait"),
        Duration.ofSeconds(100)));

    assertThat(reads(scene.passes(99))).isEmpty();
    assertThat(reads(scene.passes(1))).hasSize(1);
  }

  @Test
  void aHostWithoutConsoles_isSkippedInNovasWords() {
    Scene scene = asked(3, 3);
    reads(scene);
    scene.readsConsole(1, unavailable());

    assertThat(proof(scene).skipped()).isEqualTo("not supported");
    assertThat(reads(scene.passes(3600))).isEmpty();
  }

  @Test
  void aHostThatHasShownAConsole_isNotSkippedLater() {
    Scene scene = asked(2, 2);
    reads(scene);
    scene.readsConsole(1, BOOTING);
    reads(scene.passes(GAP_SECONDS));
    scene.readsConsole(2, unavailable());
    reads(scene.passes(GAP_SECONDS));
    scene.readsConsole(1, LOGIN);

    assertThat(proof(scene)).isEqualTo(
        new ConsoleProof(2, 1, "", name(2).text() + ": not supported"));
    assertThat(reads(scene.passes(60))).containsExactly(id(2));
  }

  @Test
  void aServerThatIsLost_leavesTheProof_andAnotherTakesItsPlace() {
    Scene scene = asked(3, 1);
    reads(scene);
    scene.readsConsole(3, LOGIN).round(Rows.active(1, 2).andFailed(3, 3));

    assertThat(proof(scene)).isEqualTo(ConsoleProof.NONE);
    assertThat(reads(scene.passes(60))).containsExactly("show " + id(3), id(2));
  }

  @Test
  void aWorkerThatNobodyHears_readsNoConsole() {
    Scene scene = asked(1, 1).passes(16);
    assertThat(scene.plans().actions()).isEmpty();
  }

  @Test
  void aReadThatIsOut_keepsNoServerFromItsDelete() {
    Scene scene = asked(1, 1);
    reads(scene);
    scene.isAsked(HostTarget.Checks.NONE).isTold(0, 0);

    assertThat(scene.ticks().actions()).singleElement().isInstanceOf(Action.Delete.class);
    scene.readsConsole(1, LOGIN);
    assertThat(proof(scene)).isEqualTo(ConsoleProof.NONE);
  }

  @Test
  void aServerThatIsNotProvenOurs_isReadInDetailBeforeItsConsoleIs() {
    Scene scene = Scene.starting()
        .isAsked(new HostTarget.Checks(Instant.EPOCH, 2, Duration.ofSeconds(GAP_SECONDS)))
        .listsEverything(Scene.row(1)).listsEverything(Scene.row(1)).round(Rows.active(1, 1));

    assertThat(reads(scene)).containsExactly("show " + id(1));
    scene.shows(1, ServerStatus.ACTIVE, Fault.none());
    assertThat(reads(scene)).containsExactly(id(1));
  }

  @Test
  void somebodyElsesServer_isNeverAsked() {
    Scene scene = Scene.starting()
        .isAsked(new HostTarget.Checks(Instant.EPOCH, 2, Duration.ofSeconds(GAP_SECONDS)))
        .listsEverything(Scene.row(1)).listsEverything(Scene.row(1)).round(Rows.active(1, 1));
    reads(scene);
    scene.shows(key(1), new ServerDetail(id(1), name(1).text(),
        "another project", ServerStatus.ACTIVE, "", Scene.metadata(name(1)), Fault.none(),
        scene.at().cloud()));

    assertThat(reads(scene.passes(3600))).isEmpty();
  }
}
