package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(1);

  @Test
  void freePlace_isTakenAtOnce_andTheNextOneWaits() {
    assertThat(places.take()).isDone();
    assertThat(places.take()).isNotDone();
  }

  @Test
  void thoseWhoWait_areServedInTheOrderOfComing() {
    places.take();
    CompletableFuture<Boolean> first = places.take();
    CompletableFuture<Boolean> second = places.take();

    places.giveBack();

    assertThat(first).isCompletedWithValue(true);
    assertThat(second).isNotDone();
  }

  @Test
  void whoGaveUp_isPassedOver() {
    places.take();
    CompletableFuture<Boolean> gone = places.take();
    CompletableFuture<Boolean> patient = places.take();
    gone.cancel(false);

    places.giveBack();

    assertThat(patient).isCompletedWithValue(true);
  }

  @Test
  void placeGivenBackWhileNobodyWaits_isFree() {
    places.take();
    places.giveBack();

    assertThat(places.take()).isDone();
  }
}
