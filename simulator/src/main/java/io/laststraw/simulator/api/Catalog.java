package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The service catalog: where each service of this cloud answers. */
final class Catalog {
  private record Service(String type, String name, String path) {}

  private static final List<Service> SERVICES = List.of(
      new Service("compute", "nova", "/compute/v2.1"),
      new Service("identity", "keystone", "/identity/v3"), new Service("image", "glance", "/image"),
      new Service("network", "neutron", "/network"),
      new Service("placement", "placement", "/placement"));

  private Catalog() {}

  static ArrayNode form(String root) {
    return Json.array(SERVICES, service -> form(root, service));
  }

  private static ObjectNode form(String root, Service service) {
    ObjectNode form = Json.object();
    ArrayNode endpoints = form.putArray("endpoints");
    for (String side : List.of("public", "internal", "admin")) {
      endpoints.add(Json.object().put("id", id(service.name + side)).put("interface", side)
          .put("region_id", "RegionOne").put("url", root + service.path)
          .put("region", "RegionOne"));
    }
    return form.put("id", id(service.name)).put("type", service.type).put("name", service.name);
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-",
        "");
  }
}
