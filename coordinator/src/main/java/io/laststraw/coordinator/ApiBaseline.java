package io.laststraw.coordinator;

import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.Probe;
import io.laststraw.coordinator.pacing.ApiGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How quick the services are before the first server: what the guard compares with later. */
final class ApiBaseline {
  private static final int READS = 10;
  private static final Duration UNANSWERED = Duration.ofSeconds(60);

  private ApiBaseline() {}

  /** Cloud seconds by service, the 95th percentile of {@value #READS} reads one after another. */
  static CompletionStage<SortedMap<String, Double>> measure(CloudApi cloud, TimeScale scale) {
    return measure(cloud, scale, READS, new TreeMap<>());
  }

  private static CompletionStage<SortedMap<String, Double>> measure(
      CloudApi cloud, TimeScale scale, int left, SortedMap<String, List<Double>> reads) {
    if (left == 0) {
      SortedMap<String, Double> baseline = new TreeMap<>();
      reads.forEach((service, seconds) -> baseline.put(service, ApiGuard.percentile(seconds)));
      return CompletableFuture.completedFuture(baseline);
    }
    return cloud.probe().thenCompose(answer -> {
      seconds(answer, scale).forEach((service, took) -> reads
          .computeIfAbsent(service, _ -> new ArrayList<>()).add(took));
      return measure(cloud, scale, left - 1, reads);
    });
  }

  /** Cloud seconds by service; a service that fails at once keeps its users waiting all the same. */
  static SortedMap<String, Double> seconds(Answer<List<Probe>> answer, TimeScale scale) {
    SortedMap<String, Double> seconds = new TreeMap<>();
    if (answer instanceof Answer.Done<List<Probe>>(List<Probe> probes)) {
      probes.forEach(probe -> seconds.put(probe.service(),
          scale.toCloud(probe.answered() ? probe.took() : UNANSWERED).toMillis() / 1000.0));
    }
    return seconds;
  }
}
