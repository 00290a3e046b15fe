package io.laststraw.cli.rehearsal;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.coordinator.AuditReading;
import io.laststraw.coordinator.CampaignCloud;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.preflight.Created;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.simulator.rehearsal.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** What a coordinator needs of a {@link RehearsedCompute}, which has a few hosts of equal size. */
final class RehearsedCampaignCloud implements CampaignCloud {
  private static final int CAPACITY = 40;
  private static final Duration CALL = Duration.ofSeconds(1);

  private final VirtualTime time;
  private final RehearsedCompute compute;
  private final List<ComputeHost> hosts;

  RehearsedCampaignCloud(VirtualTime time, RehearsedCompute compute, List<ComputeHost> hosts) {
    this.time = time;
    this.compute = compute;
    this.hosts = hosts;
  }

  @Override
  public CompletionStage<Preparation> prepare(CampaignId campaign, CampaignSpec spec) {
    SortedMap<Integer, Integer> capacity = new TreeMap<>();
    hosts.forEach(host -> capacity.put(host.ordinal(), CAPACITY));
    SortedMap<String, Long> allocated = new TreeMap<>();
    hosts.forEach(host -> allocated.put(host.name(), 0L));
    return time.after(CALL, () -> ready(new Prepared(time.instant(), 1, hosts, capacity,
        new ServerTemplate("flavor", "image", "network", ServerTemplate.PinBy.ZONE),
        Created.NOTHING, allocated, new TreeMap<>(), new TreeMap<>())));
  }

  @Override
  public CompletionStage<Preparation> reconnect(Prepared prepared, CampaignSpec spec) {
    return time.after(CALL, () -> ready(prepared));
  }

  private Preparation ready(Prepared prepared) {
    return new Preparation.Ready(prepared, () -> new Moment(time.instant(), time.instant()),
        List.of());
  }

  @Override
  public CompletionStage<Preparation> prepareAgain(CampaignId campaign, CampaignSpec spec) {
    return prepare(campaign, spec);
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    List<String> names = hosts.stream().map(ComputeHost::name).toList();
    return time.after(CALL, () -> new Answer.Done<>(new ServicesSeen(names, names)));
  }

  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    return time.after(CALL, () -> new Answer.Done<>(hosts.stream()
        .map(host -> new HostWatch(host.name(), true, true, new HostWatch.Load.Untold(),
            List.of()))
        .toList()));
  }

  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return time.after(CALL, () -> new Answer.Done<>(List.of(new Probe("compute", CALL, true))));
  }

  @Override
  public CompletionStage<AuditReading> audit(CampaignState state) {
    return time.after(CALL, () -> new AuditReading(compute.alive() == 0
        ? Audit.clean()
        : new Audit(AuditVerdict.LEAKED, List.of(new Audit.Left("server", "", "still there"))),
        compute.made()));
  }

  @Override
  public SortedMap<String, Long> calls() {
    return new TreeMap<>();
  }

  @Override
  public void close() {
    // It has no threads and no sockets.
  }
}
