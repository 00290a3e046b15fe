package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.HostView;
import io.laststraw.simulator.cloud.ListQuery;
import io.laststraw.simulator.cloud.Outcome;
import io.laststraw.simulator.cloud.Page;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.ServerView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Placement: providers with what they have, promise, and to whom. Only for administrators. */
final class PlacementApi {
  private static final int GENERATION = 1;

  private final Call call;
  private final Request request;

  PlacementApi(Call call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    if (request.segments().isEmpty()) {
      ObjectNode version = Json.object().put("id", "v1.0").put("max_version", "1.39")
          .put("min_version", "1.0")
          .put("status", "CURRENT");
      version.putArray("links").add(Json.object().put("rel", "self").put("href", ""));
      ObjectNode body = Json.object();
      body.putArray("versions").add(version);
      return Response.json(200, body);
    }
    boolean admin = call.token().map(token -> token.caller().admin()).orElse(false);
    if (call.token().isEmpty()) {
      return KeystoneFault.unauthorizedAtService(call.root());
    }
    if (!admin) {
      return fault(403, "Forbidden", "Access was denied to this resource.");
    }
    String asked = request.header("OpenStack-API-Version").orElse("placement 1.0");
    return route()
        .with("OpenStack-API-Version", asked.endsWith("latest") ? "placement 1.39" : asked)
        .with("Vary", "openstack-api-version");
  }

  private Response route() {
    if (request.is("GET", "resource_providers")) {
      ObjectNode body = Json.object();
      String name = request.parameter("name");
      body.set("resource_providers", Json.array(hosts().stream()
          .filter(host -> name.isEmpty() || host.name().equals(name)).toList(), this::provider));
      return Response.json(200, body);
    }
    if (request.segments().getFirst().equals("resource_providers")) {
      return provided();
    }
    if (request.is("GET", "allocations", "*")) {
      return allocations(request.segments().getLast());
    }
    return fault(404, "Not Found", "The resource could not be found.");
  }

  private List<HostView> hosts() {
    return call.ask((model, now) -> model.hosts(now));
  }

  private Response provided() {
    String id = request.segments().get(1);
    Optional<HostView> found = hosts().stream().filter(host -> host.hypervisorId().equals(id))
        .findFirst();
    if (found.isEmpty()) {
      return fault(404, "Not Found",
          "No resource provider with uuid " + id + " found : No resource provider with "
              + "uuid " + id + " found");
    }
    HostView host = found.get();
    if (request.is("GET", "resource_providers", "*")) {
      return Response.json(200, provider(host));
    }
    return switch (request.segments().getLast()) {
      case "inventories" -> Response.json(200, inventories(host));
      case "usages" -> Response.json(200, usages(host));
      case "allocations" -> Response.json(200, allocationsOn(host));
      case "traits" -> traits();
      case "aggregates" -> {
        ObjectNode body = Json.object();
        body.putArray("aggregates");
        yield Response.json(200, body.put("resource_provider_generation", GENERATION));
      }
      default -> fault(404, "Not Found", "The resource could not be found.");
    };
  }

  private static Response traits() {
    ObjectNode body = Json.object();
    body.putArray("traits");
    return Response.json(200, body.put("resource_provider_generation", GENERATION));
  }

  private ObjectNode provider(HostView host) {
    ObjectNode form = Json.object().put("uuid", host.hypervisorId()).put("name", host.name())
        .put("generation", GENERATION).putNull("parent_provider_uuid")
        .put("root_provider_uuid", host.hypervisorId());
    for (String rel : List.of("self", "inventories", "usages", "allocations")) {
      String tail = rel.equals("self") ? "" : "/" + rel;
      form.withArray("links").add(Json.object().put("rel", rel).put("href",
          "/placement/resource_providers/" + host.hypervisorId() + tail));
    }
    return form;
  }

  private static ObjectNode inventories(HostView host) {
    Physics.Host physics = host.physics();
    ObjectNode body = Json.object();
    ObjectNode all = body.putObject("inventories");
    all.set("VCPU", inventory(physics.threads(), 0, physics.cpuAllocationRatio()));
    all.set("MEMORY_MB", inventory((int) physics.memoryMb(), 0, physics.memoryAllocationRatio()));
    all.set("DISK_GB", inventory(physics.diskGb(), 0, physics.diskAllocationRatio()));
    return body.put("resource_provider_generation", GENERATION);
  }

  private static ObjectNode inventory(int total, int reserved, double ratio) {
    return Json.object().put("total", total).put("reserved", reserved).put("min_unit", 1)
        .put("max_unit", total)
        .put("step_size", 1).put("allocation_ratio", ratio);
  }

  private static ObjectNode usages(HostView host) {
    ObjectNode body = Json.object();
    body.putObject("usages").put("VCPU", host.vcpusUsed()).put("MEMORY_MB", host.ramUsedMb()).put(
        "DISK_GB",
        host.diskUsedGb());
    return body.put("resource_provider_generation", GENERATION);
  }

  private ObjectNode allocationsOn(HostView host) {
    ObjectNode body = Json.object();
    ObjectNode all = body.putObject("allocations");
    consumers(host, false).forEach(
        server -> all.putObject(server.id()).set("resources", resources(server)));
    consumers(host, true).filter(ServerView::holdsAllocation).forEach(
        server -> all.putObject(server.id()).set("resources", resources(server)));
    return body.put("resource_provider_generation", GENERATION);
  }

  private Stream<ServerView> consumers(HostView host, boolean deleted) {
    ListQuery query = new ListQuery("", List.of(), deleted, "", host.name(), "", List.of(), "",
        Optional.empty(), "",
        Integer.MAX_VALUE, true);
    Outcome<Page> outcome = call.ask((model, now) -> model.list(query, now));
    return outcome instanceof Outcome.Done<Page>(Page page)
        ? page.rows().stream()
        : Stream.empty();
  }

  private static ObjectNode resources(ServerView server) {
    ObjectNode resources = Json.object().put("VCPU", server.flavor().vcpus()).put("MEMORY_MB",
        server.flavor().ramMb());
    return server.flavor().diskGb() > 0
        ? resources.put("DISK_GB", server.flavor().diskGb())
        : resources;
  }

  private Response allocations(String consumer) {
    ListQuery query = new ListQuery("", List.of(), false, "", "", "", List.of(), consumer,
        Optional.empty(), "", 1,
        true);
    Outcome<Page> outcome = call.ask((model, now) -> model.list(query, now));
    ObjectNode body = Json.object();
    ObjectNode all = body.putObject("allocations");
    if (outcome instanceof Outcome.Done<Page>(Page page)) {
      page.rows().stream().filter(server -> server.status() != ServerStatus.ERROR)
          .forEach(
              server -> hosts().stream().filter(host -> host.name().equals(server.host())).forEach(
                  host -> all.putObject(host.hypervisorId()).put("generation", GENERATION).set(
                      "resources",
                      resources(server))));
    }
    return Response.json(200, body);
  }

  private Response fault(int code, String title, String detail) {
    ObjectNode body = Json.object();
    body.putArray("errors").add(Json.object().put("status", code).put("title", title)
        .put("detail", detail + "\n\n   ").put("request_id", call.requestId()));
    return Response.json(code, body);
  }
}
