package io.laststraw.coordinator;

import io.laststraw.coordinator.CampaignRunner.Pause;
import io.laststraw.coordinator.CampaignRunner.Stop;
import io.laststraw.coordinator.CampaignRunner.Wish;
import io.laststraw.coordinator.journal.CampaignEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * What operators ask for while the cloud is still being prepared. Nobody can carry it out yet, so the
 * journal has to know of it: whoever takes over must not begin what nobody wants any more.
 */
final class Wishes {
  private Wishes() {}

  static CampaignEvent asked(Wish wish) {
    return switch (wish) {
      case Pause(boolean paused) -> new CampaignEvent.PauseAsked(paused);
      case Stop(String reason) -> new CampaignEvent.StopAsked(reason);
    };
  }

  /** Of pauses and their ends only the last one counts, or a crash could leave an earlier one in force. */
  static List<Wish> and(List<Wish> earlier, Wish wish) {
    return Stream.concat(
        earlier.stream().filter(before -> !(before instanceof Pause && wish instanceof Pause)),
        Stream.of(wish)).toList();
  }

  /**
   * What a journal tells of and nobody is known to have carried out. A stop is told whenever one was
   * asked for, for one that comes twice does no harm.
   */
  static List<Wish> unheard(List<CampaignEvent> events) {
    List<Wish> wishes = List.of();
    for (CampaignEvent event : events) {
      if (event instanceof CampaignEvent.PauseAsked(boolean paused)) {
        wishes = and(wishes, new Pause(paused));
      } else if (event instanceof CampaignEvent.StopAsked(String reason)) {
        wishes = and(wishes, new Stop(reason));
      } else if (event instanceof CampaignEvent.Paused done) {
        Pause heard = new Pause(done.paused());
        wishes = wishes.stream().filter(wish -> !wish.equals(heard)).toList();
      }
    }
    return wishes;
  }
}
