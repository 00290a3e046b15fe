package io.laststraw.coordinator.dashboard;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator.Submitted;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A coordinator that gives the answers it was told to and remembers what it was asked. */
final class TestingControl implements CampaignControl {
  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile CampaignStanding standing = new CampaignStanding.None();
  volatile Submitted submitted = new Submitted.Taken(Standings.CAMPAIGN);
  volatile boolean silent;

  @Override
  public CompletionStage<CampaignStanding> standing() {
    return silent ? tooLate() : CompletableFuture.completedFuture(standing);
  }

  @Override
  public CompletionStage<Submitted> submit(CampaignSpec spec, String reportFolder) {
    asked.add("submit " + spec.name() + " to '" + reportFolder + "'");
    return silent ? tooLate() : CompletableFuture.completedFuture(submitted);
  }

  @Override
  public void pause(boolean paused) {
    asked.add(paused ? "pause" : "resume");
  }

  @Override
  public void stop(String reason) {
    asked.add("stop: " + reason);
  }

  private static <T> CompletionStage<T> tooLate() {
    return CompletableFuture.failedFuture(new CompletionException("too late", null));
  }
}
