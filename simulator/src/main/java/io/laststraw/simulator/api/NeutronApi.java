package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Caller;
import io.laststraw.simulator.cloud.NetworkModel;
import io.laststraw.simulator.cloud.NetworkModel.Network;
import io.laststraw.simulator.cloud.Outcome;
import io.laststraw.simulator.cloud.Port;
import io.laststraw.simulator.cloud.Subnet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Neutron v2.0: networks, subnets, ports and what a preflight wants to know of them. */
final class NeutronApi {
  private final Call call;
  private final Request request;
  private final NeutronForms forms;

  NeutronApi(Call call) {
    this.call = call;
    this.request = call.request();
    this.forms = new NeutronForms(call);
  }

  Response answer() {
    if (request.segments().isEmpty()) {
      ObjectNode version = Json.object().put("id", "v2.0").put("status", "CURRENT");
      version.putArray("links")
          .add(Json.object().put("rel", "self").put("href", call.root() + "/network/v2.0/"));
      ObjectNode body = Json.object();
      body.putArray("versions").add(version);
      return Response.json(200, body);
    }
    if (!request.segments().getFirst().equals("v2.0")) {
      return missing("HTTPNotFound", "The resource could not be found.");
    }
    return call.token().map(token -> route(token.caller()))
        .orElseGet(() -> KeystoneFault.unauthorizedAtService(call.root()));
  }

  private <T> T ask(BiFunction<NetworkModel, Instant, T> question) {
    return call.ask((model, now) -> question.apply(model.network(now), now));
  }

  private Response route(Caller caller) {
    if (request.segments().size() == 1) {
      ObjectNode body = Json.object();
      body.putArray("resources");
      return Response.json(200, body);
    }
    return switch (request.segments().get(1).replace(".json", "")) {
      case "networks" -> networks(caller);
      case "subnets" -> subnets(caller);
      case "ports" -> ports(caller);
      case "network-ip-availabilities" -> availabilities(caller);
      case "quotas" -> new NeutronQuotas(call).answer(caller);
      case "security-groups" -> groups(caller);
      case "extensions" -> Response.json(200, forms.extensions());
      case "availability_zones", "routers", "floatingips", "subnetpools", "agents",
          "address-scopes", "security-group-rules" -> {
        ObjectNode body = Json.object();
        body.putArray(request.segments().get(1).replace('-', '_'));
        yield Response.json(200, body);
      }
      default -> missing("HTTPNotFound", "The resource could not be found.");
    };
  }

  private String id() {
    return request.segments().getLast();
  }

  private static Response missing(String type, String message) {
    return fault(404, type, message);
  }

  static Response fault(int code, String type, String message) {
    ObjectNode body = Json.object();
    body.putObject("NeutronError").put("type", type).put("message", message).put("detail", "");
    return Response.json(code, body);
  }

  private static <T> Response answer(Outcome<T> outcome, String type, Function<T, Response> form) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> form.apply(value);
      case Outcome.Refused<T>(int code, String message) -> fault(code,
          code == 404 ? type + "NotFound" : code == 409 ? type + "InUse" : "BadRequest", message);
    };
  }

  private Response networks(Caller caller) {
    if (request.is("GET", "v2.0", "networks")) {
      List<Network> all = ask((model, now) -> model.networks(caller));
      return list("networks", Json.array(all, forms::network));
    }
    if (request.is("POST", "v2.0", "networks")) {
      JsonNode wanted = Json.parse(request.body()).path("network");
      Network made = ask(
          (model, now) -> model.createNetwork(wanted.path("name").asText(""), caller.projectId(),
              wanted.path("shared").asBoolean(false), wanted.path("description").asText(""), now));
      return single(201, "network", forms.network(made));
    }
    if (request.method().equals("DELETE")) {
      return answer(ask((model, now) -> model.deleteNetwork(id())), "Network",
          gone -> Response.empty(204));
    }
    Optional<Network> found = ask((model, now) -> model.network(id()));
    return found.map(network -> single(200, "network", forms.network(network)))
        .orElseGet(() -> missing("NetworkNotFound", "Network " + id() + " could not be found."));
  }

  private Response subnets(Caller caller) {
    if (request.is("GET", "v2.0", "subnets")) {
      return list("subnets", Json.array(ask((model, now) -> model.subnets()), forms::subnet));
    }
    if (request.is("POST", "v2.0", "subnets")) {
      JsonNode wanted = Json.parse(request.body()).path("subnet");
      String networkId = wanted.path("network_id").asText("");
      if (ask((model, now) -> model.network(networkId)).isEmpty()) {
        return missing("NetworkNotFound", "Network " + networkId + " could not be found.");
      }
      Subnet.NewSubnet subnet = new Subnet.NewSubnet(wanted.path("name").asText(""), networkId,
          wanted.path("cidr").asText(""), wanted.path("enable_dhcp").asBoolean(true),
          !(wanted.has("gateway_ip") && wanted.path("gateway_ip").isNull()));
      return answer(ask((model, now) -> model.createSubnet(subnet, caller.projectId(), now)),
          "Subnet",
          made -> single(201, "subnet", forms.subnet(made)));
    }
    if (request.method().equals("DELETE")) {
      return answer(ask((model, now) -> model.deleteSubnet(id())), "Subnet",
          gone -> Response.empty(204));
    }
    Optional<Subnet> found = ask((model, now) -> model.subnet(id()));
    return found.map(subnet -> single(200, "subnet", forms.subnet(subnet)))
        .orElseGet(() -> missing("SubnetNotFound", "Subnet " + id() + " could not be found."));
  }

  private Response ports(Caller caller) {
    if (request.is("GET", "v2.0", "ports")) {
      List<Port> all = ask((model, now) -> model.ports());
      return list("ports", Json.array(all.stream()
          .filter(port -> caller.admin() || port.projectId().equals(caller.projectId()))
          .filter(this::wanted).toList(), forms::port));
    }
    if (request.method().equals("DELETE")) {
      return answer(ask((model, now) -> model.deletePort(id())), "Port",
          gone -> Response.empty(204));
    }
    if (!request.method().equals("GET")) {
      return fault(400, "BadRequest", "Ports are made by servers only in this cloud.");
    }
    return ask((model, now) -> model.port(id())).map(port -> single(200, "port", forms.port(port)))
        .orElseGet(() -> missing("PortNotFound", "Port " + id() + " could not be found."));
  }

  /** The cheap filters first: rows are formed only for what is wanted. */
  private boolean wanted(Port port) {
    return matches("device_id", port.deviceId()) && matches("network_id", port.networkId())
        && matches("project_id", port.projectId()) && matches("tenant_id", port.projectId());
  }

  private boolean matches(String parameter, String value) {
    return request.query().getOrDefault(parameter, List.of(value)).contains(value);
  }

  private Response availabilities(Caller caller) {
    if (request.segments().size() == 3) {
      Optional<Network> found = ask((model, now) -> model.network(id()));
      return found
          .map(network -> single(200, "network_ip_availability", forms.availability(network)))
          .orElseGet(() -> missing("NetworkNotFound", "Network " + id() + " could not be found."));
    }
    ObjectNode body = Json.object();
    body.set("network_ip_availabilities",
        Json.array(ask((model, now) -> model.networks(caller)), forms::availability));
    return Response.json(200, body);
  }

  private Response groups(Caller caller) {
    String group = ask((model, now) -> model.defaultGroup(caller.projectId()));
    ObjectNode form = Json.object().put("id", group).put("name", "default")
        .put("tenant_id", caller.projectId())
        .put("project_id", caller.projectId()).put("description", "Default security group")
        .put("stateful", true);
    form.putArray("security_group_rules");
    return request.segments().size() == 3
        ? single(200, "security_group", form)
        : list("security_groups", Json.array().add(form));
  }

  private static Response single(int status, String key, ObjectNode form) {
    ObjectNode body = Json.object();
    body.set(key, form);
    return Response.json(status, body);
  }

  /** Filters by the members every resource has, and pages by limit and marker. */
  private Response list(String key, ArrayNode all) {
    ArrayNode shown = Json.array();
    String marker = request.parameter("marker");
    boolean behind = marker.isEmpty();
    int limit = request.number("limit", Integer.MAX_VALUE);
    for (JsonNode item : all) {
      if (behind && shown.size() < limit && passes(item)) {
        shown.add(item);
      }
      behind = behind || item.path("id").asText().equals(marker);
    }
    ObjectNode body = Json.object();
    body.set(key, shown);
    if (shown.size() == limit) {
      body.putArray(key + "_links")
          .add(Json.object().put("rel", "next").put("href", call.root() + "/network/v2.0/"
              + key + "?limit=" + limit + "&marker="
              + shown.path(shown.size() - 1).path("id").asText()));
    }
    return Response.json(200, body);
  }

  private boolean passes(JsonNode item) {
    for (String field : List.of("name", "id", "network_id", "project_id", "tenant_id", "shared",
        "status",
        "router:external", "cidr")) {
      List<String> wanted = request.query().getOrDefault(field, List.of());
      if (!wanted.isEmpty() && item.has(field)
          && wanted.stream()
              .noneMatch(value -> value.equalsIgnoreCase(item.path(field).asText()))) {
        return false;
      }
    }
    return true;
  }
}
