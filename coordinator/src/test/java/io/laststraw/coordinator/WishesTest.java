package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.CampaignRunner.Pause;
import io.laststraw.coordinator.CampaignRunner.Stop;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.PauseAsked;
import io.laststraw.coordinator.journal.CampaignEvent.Paused;
import io.laststraw.coordinator.journal.CampaignEvent.StopAsked;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishesTest {
  private static CampaignEvent done(boolean paused) {
    return new Paused(paused, Campaigns.START);
  }

  @Test
  void whatWasAskedWhilePreparing_isToldAgain() {
    assertThat(Wishes.unheard(List.of(new PauseAsked(true), new StopAsked("enough"))))
        .containsExactly(new Pause(true), new Stop("enough"));
  }

  @Test
  void ofPausesAndTheirEnds_theLastOneCounts() {
    assertThat(Wishes.unheard(List.of(new PauseAsked(true), new PauseAsked(false))))
        .containsExactly(new Pause(false));
  }

  @Test
  void aPauseThatWasCarriedOut_isNotBegunAgain() {
    assertThat(Wishes.unheard(List.of(new PauseAsked(true), done(true), done(false)))).isEmpty();
  }

  @Test
  void anEndOfAPauseThatNobodyHeard_isToldThoughTheBeginningWasHeard() {
    assertThat(Wishes.unheard(List.of(new PauseAsked(true), new PauseAsked(false), done(true))))
        .containsExactly(new Pause(false));
  }
}
