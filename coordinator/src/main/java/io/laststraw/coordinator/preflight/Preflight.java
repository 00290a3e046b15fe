package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.SurveyRequest;
import io.laststraw.coordinator.fleet.Apportionment;
import io.laststraw.coordinator.verdict.Judge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that can be found out before the first server. Pure: the same file and the same cloud
 * give the same report. What cannot work is refused here, because a refusal costs a second and the
 * same discovery in mid-fill costs an evening.
 */
public final class Preflight {
  private static final Pattern MICROVERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  // 2.53 (Pike, 2017) is the first with server tags at create and with service ids that last.
  private static final int LEAST_MINOR = 53;

  private Preflight() {}

  /** The names that a survey has to look up for this campaign. */
  public static SurveyRequest request(CampaignSpec spec) {
    return new SurveyRequest(spec.server().flavor().name(), spec.server().network().name(),
        spec.server().image());
  }

  /** Checks a campaign against a cloud. */
  public static PreflightReport check(CampaignSpec spec, CloudSnapshot cloud) {
    List<Check> checks = new ArrayList<>();
    checks.add(rights(cloud));
    checks.add(version(cloud.computeVersionMaximum()));
    if (!cloud.rights().readHosts()) {
      // Without its hosts a cloud looks empty, and further refusals would only mislead.
      return blind(spec, cloud, checks);
    }
    HostSelector.Selected selected = HostSelector.select(spec, cloud.hosts());
    checks.addAll(selected.checks());
    ServerChecks.Parts parts = ServerChecks.check(spec, cloud);
    checks.addAll(parts.checks());
    RoomChecks.Room room = RoomChecks.check(spec, selected.hosts(), parts.sizes());
    checks.addAll(room.checks());
    checks.addAll(ProjectChecks.check(spec, cloud, parts, room.servers()));
    checks.addAll(NetworkHints.check(spec, cloud, parts.preparation().network(),
        new NetworkHints.Scale(room.servers(), selected.hosts().size())));
    checks.addAll(LeftoverChecks.check(spec.cloud(), cloud.remnants()));
    Estimate estimate = estimate(spec, room);
    if (room.servers() > 0 && !selected.hosts().isEmpty()) {
      checks.add(time(spec, estimate));
    }
    checks.add(hold(spec.hold()));
    ProofCheck.of(spec, selected.hosts().size(), largestShare(room)).ifPresent(checks::add);
    return new PreflightReport(checks, numbered(selected.hosts()), room.capacityByOrdinal(),
        room.apportionment(), parts.preparation(), estimate);
  }

  private static PreflightReport blind(
      CampaignSpec spec, CloudSnapshot cloud, List<Check> checks) {
    return new PreflightReport(checks, List.of(), new TreeMap<>(),
        new Apportionment(new TreeMap<>(), 0),
        ServerChecks.check(spec, cloud).preparation(), Estimate.of(0, 0, spec.pacing()));
  }

  private static List<ComputeHost> numbered(List<HostFacts> hosts) {
    List<ComputeHost> numbered = new ArrayList<>();
    for (HostFacts host : hosts) {
      numbered.add(new ComputeHost(host.name(), host.zone(), numbered.size()));
    }
    return numbered;
  }

  /** Nova's default policy lets only admins pin a server to a host (fault F05) and see hosts. */
  private static Check rights(CloudSnapshot cloud) {
    String user = "User '" + cloud.identity().userName() + "' has "
        + (cloud.identity().roles().isEmpty()
            ? "no role"
            : "the roles " + String.join(", ", cloud.identity().roles().stream().sorted().toList()))
        + " in project " + cloud.identity().projectId();
    String cure = ": give it the role admin there, or use another entry of clouds.yaml.";
    if (!cloud.rights().pin()) {
      return Check.refused("rights", user + " and may not pin servers to hosts" + cure);
    }
    return cloud.rights().readHosts()
        ? Check.ok("rights", user + " and may pin servers to hosts.")
        : Check.refused("rights", user + " and may not read compute services and hypervisors"
            + cure);
  }

  private static Check version(String maximum) {
    Matcher version = MICROVERSION.matcher(maximum);
    boolean enough = version.matches()
        && (Integer.parseInt(version.group(1)) > 2 || Integer.parseInt(version.group(1)) == 2
            && Integer.parseInt(version.group(2)) >= LEAST_MINOR);
    return enough
        ? Check.ok("API version", "Nova speaks up to microversion " + maximum + ".")
        : Check.refused("API version", "Nova speaks only up to microversion '" + maximum
            + "': use a cloud of the Pike release (2.53) or newer.");
  }

  private static Check hold(Duration hold) {
    return hold.compareTo(Judge.TELLING_HOLD) >= 0
        ? Check.ok("hold", "The fleet is held for " + Estimate.text(hold) + ".")
        : Check.warning("hold", "The fleet is held for only " + Estimate.text(hold)
            + ", and Nova notices a guest that died only every 10 minutes: write hold: 11m to be"
            + " surer.");
  }

  private static Estimate estimate(CampaignSpec spec, RoomChecks.Room room) {
    return Estimate.of(room.servers(), largestShare(room), spec.pacing());
  }

  private static int largestShare(RoomChecks.Room room) {
    return room.apportionment().serversByOrdinal().values().stream()
        .mapToInt(Integer::intValue).max().orElse(0);
  }

  private static Check time(CampaignSpec spec, Estimate estimate) {
    String band = "The fill may take " + estimate.text() + " (a rough guess)";
    return estimate.longest().compareTo(spec.caps().deadline()) <= 0
        ? Check.ok("time", band + ".")
        : Check.warning("time", band + ", and caps.deadline ends it after "
            + Estimate.text(spec.caps().deadline()) + ": raise it if the cloud turns out slow.");
  }
}
