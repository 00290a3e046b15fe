package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import io.laststraw.common.openstack.CloudSnapshot.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openstack4j.api.Apis;
import org.openstack4j.model.image.v2.Image;

/** Reads everything for a {@link CloudSnapshot}; the first failed read fails it all. */
final class CloudSurvey {
  private final CloudSession session;
  private final CallRunner runner;
  private final Microversion maximum;
  private final ServerListings listings;

  CloudSurvey(CloudSession session, CallRunner runner, Microversion maximum,
      ServerListings listings) {
    this.session = session;
    this.runner = runner;
    this.maximum = maximum;
    this.listings = listings;
  }

  CloudSnapshot read(SurveyRequest request) {
    if (!maximum.serves(Microversion.HYPERVISOR_SERVERS)) {
      throw ExchangeFailed.notSent(Fault.of(FaultId.F24, "This cloud's Nova speaks up to " + maximum
          + "; at least " + Microversion.HYPERVISOR_SERVERS + " (Pike) is needed."));
    }
    ServerListing own = listings
        .read(new ListingQuery(ListingQuery.Rows.ALL, "ls-", Instant.EPOCH));
    List<ListedServer> ours = own.servers().stream()
        .filter(server -> ServerName.parse(server.name()).isPresent()).toList();
    Set<String> ids = ours.stream().map(ListedServer::id).collect(Collectors.toSet());
    CloudSnapshot.Identity identity = session.identity();
    HostSurvey hosts = new HostSurvey(new PlacementReader(session, runner));
    Optional<List<CloudSnapshot.HostFacts>> read = RightsProbe.ifAllowed(() -> hosts.read(ids));
    Rights rights = new Rights(RightsProbe.mayPin(), read.isPresent());
    return snapshot(request, own, ours, new Known(identity, rights, read.orElse(List.of())));
  }

  /** Who we are, what we may do, and the hosts that we may see. */
  private record Known(
      CloudSnapshot.Identity identity, Rights rights, List<CloudSnapshot.HostFacts> hosts) {}

  private CloudSnapshot snapshot(SurveyRequest request, ServerListing own,
      List<ListedServer> ours, Known known) {
    CloudSnapshot.Identity identity = known.identity();
    List<JsonNode> flavors = FlavorSurvey.all();
    return new CloudSnapshot(own.cloudDate(), session.exchanger().timeScale().factor(), identity,
        known.rights(), maximum.toString(), known.hosts(), quotas(identity.projectId()),
        FlavorSurvey.named(request.flavorName(), flavors),
        request.networkName().isEmpty()
            ? List.of()
            : NetworkSurvey.named(request.networkName(), identity.projectId()),
        request.networkName().isEmpty()
            ? List.of()
            : NetworkSurvey.defaultGroups(identity.projectId()),
        images(request.imageName()),
        new RemnantSurvey(listings, identity.projectId()).read(ours, flavors));
  }

  private static Map<String, QuotaFacts> quotas(String projectId) {
    TreeMap<String, QuotaFacts> quotas = new TreeMap<>();
    JsonNode limits = ServiceCalls.compute().read("/limits", Map.of("reserved", "1")).json()
        .path("limits").path("absolute");
    quotas.put("instances", new QuotaFacts(limits.path("maxTotalInstances").asLong(-1),
        limits.path("totalInstancesUsed").asLong()));
    quotas.put("cores", new QuotaFacts(limits.path("maxTotalCores").asLong(-1),
        limits.path("totalCoresUsed").asLong()));
    quotas.put("ram", new QuotaFacts(limits.path("maxTotalRAMSize").asLong(-1),
        limits.path("totalRAMUsed").asLong()));
    try {
      JsonNode network = ServiceCalls.network()
          .read("/quotas/" + projectId + "/details.json", Map.of()).json().path("quota");
      for (String resource : List.of("network", "subnet", "port")) {
        JsonNode quota = network.path(resource);
        if (quota.path("limit").isNumber()) {
          quotas.put(resource + "s",
              new QuotaFacts(quota.path("limit").asLong(), quota.path("used").asLong()));
        }
      }
    } catch (ApiError notOffered) {
      // The detailed quota is an extension; without it a port quota shows itself in a boot (F28).
      if (notOffered.getStatus() != 404 && notOffered.getStatus() != 403) {
        throw notOffered;
      }
    }
    return quotas;
  }

  private static List<ImageFacts> images(String name) {
    return Apis.getImageV2Service().list(Map.of("name", name)).stream()
        .filter(image -> name.equals(image.getName()))
        .map(CloudSurvey::facts)
        .toList();
  }

  private static ImageFacts facts(Image image) {
    return new ImageFacts(image.getId(), image.getName(), image.getStatus().value(),
        Math.toIntExact(image.getMinRam()), Math.toIntExact(image.getMinDisk()));
  }
}
