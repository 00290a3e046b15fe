package io.laststraw.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.Scene.Rows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Late in a hold every server is to be read once more. */
class ReadAgainTest {
  private static final int SERVERS = 3;

  /** A full host that is told to read all of its servers in a minute. */
  private static Scene told() {
    Scene scene = Scene.withActive(SERVERS);
    return scene.isAsked(
        new HostTarget.Checks(scene.at().cloud().plusSeconds(60), 0, Duration.ZERO))
        .isTold(SERVERS, 0);
  }

  private static boolean wantsAll(Scene scene) {
    return scene.plans().needs().has(Need.ALL_ACTIVE);
  }

  private static Instant allReadAt(Scene scene) {
    return StatusReport.of(scene.view(), scene.at()).checks().allReadAt();
  }

  @Test
  void beforeTheTime_nothingMoreIsRead() {
    assertThat(wantsAll(told().passes(59))).isFalse();
  }

  @Test
  void fromThatTimeOn_allIsReadUntilARoundThatBeganThenHasAll() {
    Scene scene = told().passes(55);
    Instant before = allReadAt(scene);
    scene.round(Rows.active(1, SERVERS), false);
    assertThat(allReadAt(scene)).as("changed rows only").isEqualTo(before);
    assertThat(wantsAll(scene)).isTrue();

    scene.round(Rows.active(1, SERVERS));
    assertThat(allReadAt(scene)).isEqualTo(scene.at().cloud());
    assertThat(wantsAll(scene)).isFalse();
  }

  @Test
  void aRoundThatMissesOne_doesNotCount_untilItIsKnownWhatBecameOfIt() {
    Scene scene = told().passes(60);
    Instant before = allReadAt(scene);
    scene.round(Rows.active(1, SERVERS - 1)).round(Rows.active(1, SERVERS - 1));
    assertThat(allReadAt(scene)).isEqualTo(before);
    assertThat(wantsAll(scene)).isTrue();

    scene.isTold(SERVERS, 0).ticks();
    scene.shows(SERVERS, ServerStatus.OTHER, Fault.of(FaultId.F58, "SHUTOFF"))
        .round(Rows.active(1, SERVERS - 1));
    assertThat(allReadAt(scene)).isEqualTo(scene.at().cloud());
    assertThat(scene.view().counts().active()).isEqualTo(SERVERS - 1);
    assertThat(wantsAll(scene)).isFalse();
  }

  @Test
  void whatTheCoordinatorIsTold_itIsToldAtOnce() {
    Scene scene = told().passes(60);
    HostView told = StatusReport.told(scene.view(), scene.at());
    assertThat(StatusReport.isDue(told, Duration.ofHours(1), scene.at())).isFalse();

    scene.round(Rows.active(1, SERVERS));
    assertThat(StatusReport.isDue(scene.view().with(told.reported()), Duration.ofHours(1),
        scene.at())).isTrue();
  }
}
