package io.laststraw.coordinator;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.time.MomentSource;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.verdict.Audit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A cloud whose answers to prepare and reconnect the test gives when it likes. */
final class TestingCampaignCloud implements CampaignCloud {
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<CompletableFuture<Preparation>> asked = new LinkedBlockingQueue<>();

  private final AtomicInteger watches = new AtomicInteger();
  private volatile CompletableFuture<Answer<List<HostWatch>>> watch = CompletableFuture
      .completedFuture(new Answer.Done<>(List.of(watched("c0"), watched("c1"))));

  private static HostWatch watched(String host) {
    return new HostWatch(host, true, true, new HostWatch.Load.Untold(), List.of());
  }

  /** From now on no watch of the hosts is answered. */
  void neverAnswerForHosts() {
    watch = new CompletableFuture<>();
  }

  /** How often the hosts were watched. */
  int watches() {
    return watches.get();
  }

  /** The next call, in order; waits for it. */
  String nextCall() throws InterruptedException {
    return calls.take();
  }

  /** Answers the oldest prepare or reconnect; waits for it. */
  void answer(Preparation preparation) throws InterruptedException {
    asked.take().complete(preparation);
  }

  static Preparation ready() {
    return ready(() -> Campaigns.at(0));
  }

  static Preparation ready(MomentSource clock) {
    return new Preparation.Ready(Campaigns.prepared(90, 90), clock, List.of());
  }

  @Override
  public CompletionStage<Preparation> prepare(CampaignId campaign, CampaignSpec spec) {
    return ask("prepare");
  }

  @Override
  public CompletionStage<Preparation> prepareAgain(CampaignId campaign, CampaignSpec spec) {
    return ask("prepareAgain");
  }

  @Override
  public CompletionStage<Preparation> reconnect(Prepared prepared, CampaignSpec spec) {
    return ask("reconnect");
  }

  private CompletionStage<Preparation> ask(String call) {
    CompletableFuture<Preparation> answer = new CompletableFuture<>();
    asked.add(answer);
    calls.add(call);
    return answer;
  }

  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    watches.incrementAndGet();
    return watch;
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return CompletableFuture.completedFuture(new Answer.Done<>(
        new ServicesSeen(List.of("c0", "c1"), List.of("c0", "c1"))));
  }

  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return CompletableFuture.completedFuture(new Answer.Done<>(List.of()));
  }

  @Override
  public CompletionStage<AuditReading> audit(CampaignState state) {
    calls.add("audit");
    return CompletableFuture.completedFuture(new AuditReading(Audit.clean(), new TreeMap<>()));
  }

  @Override
  public CallCounts calls() {
    return CallCounts.NONE;
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
