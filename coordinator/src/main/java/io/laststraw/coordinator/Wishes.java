package io.laststraw.coordinator;

import io.laststraw.coordinator.CampaignRunner.Pause;
import io.laststraw.coordinator.CampaignRunner.Stop;
import io.laststraw.coordinator.CampaignRunner.Wish;
import io.laststraw.coordinator.journal.CampaignEvent;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * What a journal tells of and nobody is known to have carried out. A stop is told whenever one was
   * asked for, for one that comes twice does no harm; of pauses and their ends the last one counts.
   */
  static List<Wish> unheard(List<CampaignEvent> events) {
    List<Wish> pauses = new ArrayList<>();
    List<Wish> stops = new ArrayList<>();
    for (CampaignEvent event : events) {
      if (event instanceof CampaignEvent.PauseAsked(boolean paused)) {
        pauses = List.of(new Pause(paused));
      } else if (event instanceof CampaignEvent.Paused done
          && pauses.contains(new Pause(done.paused()))) {
        pauses = List.of();
      } else if (event instanceof CampaignEvent.StopAsked(String reason)) {
        stops.add(new Stop(reason));
      }
    }
    List<Wish> all = new ArrayList<>(pauses);
    all.addAll(stops);
    return List.copyOf(all);
  }
}
