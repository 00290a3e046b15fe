package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.HostView;
import io.laststraw.simulator.cloud.Zones;
import io.laststraw.simulator.cloud.Zones.Aggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /os-aggregates} and {@code /os-availability-zone}. */
final class AggregatesApi {
  private final ComputeCall call;
  private final Request request;

  AggregatesApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    if (request.is("GET", "os-availability-zone")) {
      return zones(false);
    }
    Optional<Response> refusal = call
        .unlessAdmin("os_compute_api:" + request.segments().getFirst() + ":list");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (request.is("GET", "os-availability-zone", "detail")) {
      return zones(true);
    }
    if (request.is("GET", "os-aggregates")) {
      ObjectNode body = Json.object();
      body.set("aggregates", Json.array(call.ask((model, now) -> model.zones().all()), this::form));
      return Response.json(200, body);
    }
    if (request.is("POST", "os-aggregates")) {
      JsonNode wanted = call.body().path("aggregate");
      Aggregate made = call
          .ask((model, now) -> model.zones().create(model.newUuid(), wanted.path("name").asText(),
              wanted.path("availability_zone").asText(""), now));
      ObjectNode form = form(made);
      form.remove(List.of("hosts", "metadata"));
      return single(form);
    }
    return existing();
  }

  private Response existing() {
    String id = request.segments().size() > 1 ? request.segments().get(1) : "";
    Optional<Aggregate> found = id.matches("\\d{1,9}")
        ? call.ask((model, now) -> model.zones().find(Integer.parseInt(id)))
        : Optional.empty();
    if (found.isEmpty()) {
      return NovaFault.of(404, "Aggregate " + id + " could not be found.");
    }
    Aggregate aggregate = found.get();
    if (request.is("GET", "os-aggregates", "*")) {
      return single(form(aggregate));
    }
    if (request.is("DELETE", "os-aggregates", "*")) {
      call.ask((model, now) -> {
        model.zones().remove(aggregate.id());
        return now;
      });
      return Response.empty(200);
    }
    return request.is("POST", "os-aggregates", "*", "action")
        ? act(aggregate)
        : NovaFault.notFound();
  }

  private Response act(Aggregate aggregate) {
    JsonNode body = call.body();
    List<String> hosts = new ArrayList<>(aggregate.hosts());
    Map<String, String> metadata = new LinkedHashMap<>(aggregate.metadata());
    if (body.has("add_host")) {
      hosts.add(body.path("add_host").path("host").asText());
    } else if (body.has("remove_host")) {
      hosts.remove(body.path("remove_host").path("host").asText());
    } else {
      Json.texts(body.path("set_metadata").path("metadata")).forEach(metadata::put);
    }
    Aggregate changed = new Aggregate(aggregate.id(), aggregate.uuid(), aggregate.name(),
        aggregate.zone(), hosts,
        metadata, aggregate.created());
    call.ask((model, now) -> {
      model.zones().put(changed);
      return now;
    });
    return single(form(changed));
  }

  private static Response single(ObjectNode aggregate) {
    ObjectNode body = Json.object();
    body.set("aggregate", aggregate);
    return Response.json(200, body);
  }

  private ObjectNode form(Aggregate aggregate) {
    ObjectNode form = Json.object().put("id", aggregate.id()).put("name", aggregate.name());
    if (call.version() >= 41) {
      form.put("uuid", aggregate.uuid());
    }
    form.set("hosts", Json.strings(aggregate.hosts()));
    Map<String, String> metadata = new LinkedHashMap<>(aggregate.metadata());
    if (!aggregate.zone().isEmpty()) {
      metadata.put("availability_zone", aggregate.zone());
    }
    form.set("metadata", Json.map(metadata));
    form.put("created_at", Json.wholeSeconds(aggregate.created())).putNull("updated_at")
        .putNull("deleted_at")
        .put("deleted", false);
    Json.putOrNull(form, "availability_zone", aggregate.zone());
    return form;
  }

  private record Known(Map<String, List<String>> zones, List<HostView> hosts, Instant now) {}

  private Response zones(boolean detail) {
    Known known = call.ask((model, now) -> {
      Zones zones = model.zones();
      return new Known(zones.zones(), model.hosts(now), now);
    });
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("availabilityZoneInfo");
    if (detail) {
      ObjectNode internal = zone("internal");
      ObjectNode controller = internal.putObject("hosts").putObject("controller");
      for (String binary : List.of("nova-scheduler", "nova-conductor")) {
        controller.set(binary, state(true, known.now));
      }
      list.add(internal);
    }
    known.zones.forEach((name, members) -> {
      ObjectNode zone = zone(name);
      if (detail) {
        ObjectNode hosts = zone.putObject("hosts");
        known.hosts.stream().filter(host -> members.contains(host.name()))
            .forEach(host -> hosts.putObject(host.name()).set("nova-compute", state(host)));
      } else {
        zone.putNull("hosts");
      }
      list.add(zone);
    });
    return Response.json(200, body);
  }

  private static ObjectNode zone(String name) {
    ObjectNode zone = Json.object().put("zoneName", name);
    zone.putObject("zoneState").put("available", true);
    return zone;
  }

  private static ObjectNode state(HostView host) {
    return state(host.up(), host.updated()).put("available", !host.disabled());
  }

  private static ObjectNode state(boolean active, Instant updated) {
    return Json.object().put("available", true).put("active", active).put("updated_at",
        Json.wholeSeconds(updated));
  }
}
