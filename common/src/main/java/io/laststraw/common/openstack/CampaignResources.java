package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and removes a campaign's own flavor and network. Both creates may be repeated after an
 * answer was lost: they find by its mark what the first try made. Both deletes touch only what
 * carries a campaign's mark.
 */
final class CampaignResources {
  private CampaignResources() {}

  static Answer<String> createFlavor(CampaignId campaign, FlavorSpec spec) {
    String id = CampaignMarks.flavorId(campaign);
    ObjectNode root = ApiJson.object();
    root.putObject("flavor").put("id", id).put("name", spec.name()).put("vcpus", spec.vcpus())
        .put("ram", spec.ramMegabytes()).put("disk", spec.diskGigabytes());
    try {
      JsonNode flavor = ServiceCalls.compute().create("/flavors", root).json().path("flavor");
      return new Answer.Done<>(flavor.path("id").asText(id));
    } catch (ApiError error) {
      if (error.getStatus() == 409 && isOurs(id, spec)) {
        return new Answer.Done<>(id);
      }
      throw error;
    }
  }

  static Answer<Deletion> deleteFlavor(String flavorId) {
    if (CampaignMarks.campaignOfFlavor(flavorId).isEmpty()) {
      return notOurs("Flavor " + flavorId);
    }
    return removed(ServiceCalls.compute(), "/flavors/" + flavorId);
  }

  static Answer<String> createNetwork(CampaignId campaign, NetworkSpec spec) {
    String mark = CampaignMarks.description(campaign);
    Optional<JsonNode> existing = NetworkSurvey
        .rows("/networks", "networks", Map.of("name", spec.name())).stream()
        .filter(network -> network.path("description").asText().equals(mark)).findFirst();
    String id = existing.orElseGet(() -> newNetwork(spec, mark)).path("id").asText();
    if (NetworkSurvey.subnets(id).isEmpty()) {
      newSubnet(id, spec, mark);
    }
    return new Answer.Done<>(id);
  }

  static Answer<Deletion> deleteNetwork(String networkId) {
    String path = "/networks/" + networkId;
    try {
      JsonNode network = ServiceCalls.network().read(path, Map.of()).json().path("network");
      if (CampaignMarks.campaignOfDescription(network.path("description").asText()).isEmpty()) {
        return notOurs("Network " + networkId);
      }
    } catch (ApiError error) {
      if (error.isGone()) {
        return new Answer.Done<>(Deletion.GONE);
      }
      throw error;
    }
    for (JsonNode subnet : NetworkSurvey.subnets(networkId)) {
      removed(ServiceCalls.network(), "/subnets/" + subnet.path("id").asText());
    }
    return removed(ServiceCalls.network(), path);
  }

  /** Ids of the campaign's flavors that are still there: one at most. */
  static List<String> flavorsLeft(CampaignId campaign) {
    String id = CampaignMarks.flavorId(campaign);
    try {
      ServiceCalls.compute().read("/flavors/" + id, Map.of()).json();
      return List.of(id);
    } catch (ApiError error) {
      if (error.isGone()) {
        return List.of();
      }
      throw error;
    }
  }

  /** Ids of the campaign's networks that are still there, in its project alone. */
  static List<String> networksLeft(CampaignId campaign, String projectId) {
    String mark = CampaignMarks.description(campaign);
    return NetworkSurvey
        .rows("/networks", "networks", Map.of("description", mark, "project_id", projectId))
        .stream()
        .filter(network -> network.path("description").asText().equals(mark)
            && NetworkSurvey.isOwn(network, projectId))
        .map(network -> network.path("id").asText()).toList();
  }

  private static boolean isOurs(String id, FlavorSpec spec) {
    try {
      JsonNode flavor = ServiceCalls.compute().read("/flavors/" + id, Map.of()).json()
          .path("flavor");
      return flavor.path("name").asText().equals(spec.name())
          && flavor.path("vcpus").asInt() == spec.vcpus()
          && flavor.path("ram").asInt() == spec.ramMegabytes()
          && flavor.path("disk").asInt() == spec.diskGigabytes();
    } catch (ApiError error) {
      if (error.isGone()) {
        return false;
      }
      throw error;
    }
  }

  private static JsonNode newNetwork(NetworkSpec spec, String mark) {
    ObjectNode root = ApiJson.object();
    root.putObject("network").put("name", spec.name()).put("description", mark)
        .put("admin_state_up", true);
    return ServiceCalls.network().create("/networks", root).json().path("network");
  }

  private static void newSubnet(String networkId, NetworkSpec spec, String mark) {
    ObjectNode root = ApiJson.object();
    root.putObject("subnet").put("name", spec.name()).put("description", mark)
        .put("network_id", networkId).put("ip_version", 4).put("cidr", spec.cidr());
    try {
      ServiceCalls.network().create("/subnets", root);
    } catch (ApiError refused) {
      // After Refused nothing may be left, so the network goes again.
      deleteNetwork(networkId);
      throw refused;
    }
  }

  private static Answer<Deletion> removed(ServiceCalls service, String path) {
    try {
      service.remove(path);
      return new Answer.Done<>(Deletion.ACCEPTED);
    } catch (ApiError error) {
      if (error.isGone()) {
        return new Answer.Done<>(Deletion.GONE);
      }
      throw error;
    }
  }

  private static Answer<Deletion> notOurs(String what) {
    return new Answer.Refused<>(Fault.of(FaultId.F76,
        what + " does not carry a campaign's mark; it was left alone."), Duration.ZERO);
  }
}
