package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.openstack.CloudSnapshot.FlavorExtras;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads flavors, private ones included where this user may see them. */
final class FlavorSurvey {
  private FlavorSurvey() {}

  /** Every flavor as Nova lists it. */
  static List<JsonNode> all() {
    return ServiceCalls.compute().pages("/flavors/detail", "flavors", Map.of("is_public", "None"),
        Microversion.LOWEST).rows();
  }

  /** Those of this name with all that they ask of a host; Nova allows one at most. */
  static List<FlavorFacts> named(String name, List<JsonNode> flavors) {
    return flavors.stream().filter(flavor -> flavor.path("name").asText().equals(name))
        .map(flavor -> facts(name, flavor)).toList();
  }

  private static FlavorFacts facts(String name, JsonNode flavor) {
    String id = flavor.path("id").asText();
    // Before 2.75 no swap is an empty text.
    FlavorExtras extras = new FlavorExtras(
        flavor.path("OS-FLV-DISABLED:disabled").asBoolean(), flavor.path("swap").asInt(0),
        flavor.path("OS-FLV-EXT-DATA:ephemeral").asInt(0), extraSpecs(id));
    return new FlavorFacts(id, name, flavor.path("vcpus").asInt(), flavor.path("ram").asInt(),
        flavor.path("disk").asInt(), extras);
  }

  /** By a call of their own, because flavors show them from 2.61 on only. */
  private static SortedMap<String, String> extraSpecs(String flavorId) {
    SortedMap<String, String> specs = new TreeMap<>();
    try {
      ServiceCalls.compute().read("/flavors/" + flavorId + "/os-extra_specs", Map.of()).json()
          .path("extra_specs").properties()
          .forEach(spec -> specs.put(spec.getKey(), spec.getValue().asText()));
    } catch (ApiError notShown) {
      // They are for hints only, so a policy that hides them, or a flavor just deleted, is no harm.
      if (notShown.getStatus() != 403 && notShown.getStatus() != 404) {
        throw notShown;
      }
    }
    return specs;
  }
}
