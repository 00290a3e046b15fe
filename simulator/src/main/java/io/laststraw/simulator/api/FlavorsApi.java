package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Flavor;
import io.laststraw.simulator.cloud.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code /flavors} with their extra specs. */
final class FlavorsApi {
  private final ComputeCall call;
  private final Request request;

  FlavorsApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    if (request.is("GET", "flavors") || request.is("GET", "flavors", "detail")) {
      return list(request.segments().size() > 1);
    }
    if (request.is("GET", "flavors", "*")) {
      return found(flavor -> single(flavor));
    }
    if (request.is("GET", "flavors", "*", "os-extra_specs")) {
      return found(flavor -> specs(flavor.extraSpecs()));
    }
    if (request.is("GET", "flavors", "*", "os-flavor-access")) {
      ObjectNode body = Json.object();
      body.putArray("flavor_access");
      return Response.json(200, body);
    }
    return call.unlessAdmin("os_compute_api:os-flavor-manage:create").orElseGet(this::change);
  }

  private Response change() {
    if (request.is("POST", "flavors")) {
      return create();
    }
    if (request.is("DELETE", "flavors", "*")) {
      return call.answer(call.ask((model, now) -> model.catalog().deleteFlavor(id())),
          gone -> Response.empty(202));
    }
    if (request.is("POST", "flavors", "*", "os-extra_specs")) {
      Map<String, String> given = Json.texts(call.body().path("extra_specs"));
      return changeSpecs(specs -> specs.putAll(given), Response.json(200, specsBody(given)));
    }
    if (request.is("DELETE", "flavors", "*", "os-extra_specs", "*")) {
      return changeSpecs(specs -> specs.remove(request.segments().getLast()), Response.empty(200));
    }
    return NovaFault.notFound();
  }

  private interface SpecChange {
    void apply(Map<String, String> specs);
  }

  private Response changeSpecs(SpecChange change, Response response) {
    Outcome<Flavor> outcome = call.ask((model, now) -> {
      Map<String, String> specs = new LinkedHashMap<>(
          model.catalog().flavor(id()).map(Flavor::extraSpecs).orElse(Map.of()));
      change.apply(specs);
      return model.catalog().setExtraSpecs(id(), specs);
    });
    return call.answer(outcome, flavor -> response);
  }

  private String id() {
    return request.segments().get(1);
  }

  private Response found(Function<Flavor, Response> form) {
    Optional<Flavor> flavor = call.ask((model, now) -> model.catalog().flavor(id()));
    return flavor.map(form)
        .orElseGet(() -> NovaFault.of(404, "Flavor " + id() + " could not be found."));
  }

  private Response list(boolean detail) {
    List<Flavor> flavors = call.ask((model, now) -> model.catalog().flavors());
    boolean all = call.caller().admin();
    ObjectNode body = Json.object();
    body.set("flavors", Json.array(flavors.stream().filter(flavor -> all || flavor.isPublic())
        .filter(flavor -> request.parameter("marker").isEmpty()).toList(),
        flavor -> detail ? form(flavor) : brief(flavor)));
    return Response.json(200, body);
  }

  private Response create() {
    JsonNode wanted = call.body().path("flavor");
    for (String key : List.of("name", "vcpus", "ram", "disk")) {
      if (!wanted.has(key)) {
        return NovaFault.of(400,
            "Invalid input for field/attribute flavor. Value: " + PythonText.of(wanted) + ". '"
                + key + "' is a required property");
      }
    }
    Flavor flavor = new Flavor(wanted.path("id").isTextual() ? wanted.path("id").asText() : "",
        wanted.path("name").asText(), wanted.path("vcpus").asInt(), wanted.path("ram").asInt(),
        wanted.path("disk").asInt(), wanted.path("OS-FLV-EXT-DATA:ephemeral").asInt(0),
        wanted.path("swap").asInt(0),
        wanted.path("os-flavor-access:is_public").asBoolean(true),
        wanted.path("description").asText(""),
        Map.of());
    return call.answer(call.ask((model, now) -> model.catalog().createFlavor(flavor)),
        this::single);
  }

  private Response single(Flavor flavor) {
    ObjectNode body = Json.object();
    body.set("flavor", form(flavor));
    return Response.json(200, body);
  }

  private static Response specs(Map<String, String> specs) {
    return Response.json(200, specsBody(specs));
  }

  private static ObjectNode specsBody(Map<String, String> specs) {
    ObjectNode body = Json.object();
    body.set("extra_specs", Json.map(specs));
    return body;
  }

  private ObjectNode brief(Flavor flavor) {
    ObjectNode form = Json.object().put("id", flavor.id()).put("name", flavor.name());
    links(form, flavor);
    if (call.version() >= 55) {
      Json.putOrNull(form, "description", flavor.description());
    }
    return form;
  }

  private ObjectNode form(Flavor flavor) {
    ObjectNode form = Json.object().put("id", flavor.id()).put("name", flavor.name())
        .put("ram", flavor.ramMb())
        .put("disk", flavor.diskGb());
    if (call.version() >= 75 || flavor.swapMb() > 0) {
      form.put("swap", flavor.swapMb());
    } else {
      form.put("swap", "");
    }
    form.put("OS-FLV-EXT-DATA:ephemeral", flavor.ephemeralGb())
        .put("OS-FLV-DISABLED:disabled", false)
        .put("vcpus", flavor.vcpus()).put("os-flavor-access:is_public", flavor.isPublic())
        .put("rxtx_factor", 1.0);
    links(form, flavor);
    if (call.version() >= 55) {
      Json.putOrNull(form, "description", flavor.description());
    }
    if (call.version() >= 61) {
      form.set("extra_specs", Json.map(flavor.extraSpecs()));
    }
    return form;
  }

  private void links(ObjectNode form, Flavor flavor) {
    form.putArray("links")
        .add(Json.object().put("rel", "self").put("href", call.self("flavors/" + flavor.id())))
        .add(Json.object().put("rel", "bookmark").put("href",
            call.bookmark("flavors/" + flavor.id())));
  }
}
