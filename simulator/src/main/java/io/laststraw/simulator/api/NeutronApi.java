package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Neutron v2.0: networks, subnets, ports and what a preflight wants to know of them. */
final class NeutronApi {
  private final Call call;
  private final Request request;
  private final NeutronForms forms;
  private final NeutronAnswers answers;

  NeutronApi(Call call) {
    this.call = call;
    this.request = call.request();
    this.forms = new NeutronForms(call);
    this.answers = new NeutronAnswers(call);
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
      return NeutronAnswers.missing("HTTPNotFound", "The resource could not be found.");
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
      case "security-groups" -> new SecurityGroupsApi(call, caller).groups();
      case "security-group-rules" -> new SecurityGroupsApi(call, caller).rules();
      case "extensions" -> Response.json(200, forms.extensions());
      case "availability_zones", "routers", "floatingips", "subnetpools", "agents",
          "address-scopes" -> {
        ObjectNode body = Json.object();
        body.putArray(request.segments().get(1).replace('-', '_'));
        yield Response.json(200, body);
      }
      default -> NeutronAnswers.missing("HTTPNotFound", "The resource could not be found.");
    };
  }

  private String id() {
    return request.segments().getLast();
  }

  private Response networks(Caller caller) {
    if (request.is("GET", "v2.0", "networks")) {
      List<Network> all = ask((model, now) -> model.networks(caller));
      return answers.list("networks", Json.array(all, forms::network));
    }
    if (request.is("POST", "v2.0", "networks")) {
      JsonNode wanted = Json.parse(request.body()).path("network");
      Outcome<Network> made = ask(
          (model, now) -> model.createNetwork(wanted.path("name").asText(""), caller.projectId(),
              wanted.path("shared").asBoolean(false), wanted.path("description").asText(""), now));
      return NeutronAnswers.of(made, "Network", "OverQuota",
          network -> NeutronAnswers.single(201, "network", forms.network(network)));
    }
    if (request.method().equals("DELETE")) {
      return NeutronAnswers.of(ask((model, now) -> model.deleteNetwork(id())), "Network",
          "NetworkInUse",
          gone -> Response.empty(204));
    }
    Optional<Network> found = ask((model, now) -> model.network(id()));
    return found.map(network -> NeutronAnswers.single(200, "network", forms.network(network)))
        .orElseGet(() -> NeutronAnswers.missing("NetworkNotFound",
            "Network " + id() + " could not be found."));
  }

  private Response subnets(Caller caller) {
    if (request.is("GET", "v2.0", "subnets")) {
      return answers.list("subnets",
          Json.array(ask((model, now) -> model.subnets()), forms::subnet));
    }
    if (request.is("POST", "v2.0", "subnets")) {
      JsonNode wanted = Json.parse(request.body()).path("subnet");
      String networkId = wanted.path("network_id").asText("");
      if (ask((model, now) -> model.network(networkId)).isEmpty()) {
        return NeutronAnswers.missing("NetworkNotFound",
            "Network " + networkId + " could not be found.");
      }
      Subnet.NewSubnet subnet = new Subnet.NewSubnet(wanted.path("name").asText(""), networkId,
          wanted.path("cidr").asText(""), wanted.path("enable_dhcp").asBoolean(true),
          !(wanted.has("gateway_ip") && wanted.path("gateway_ip").isNull()));
      return NeutronAnswers.of(
          ask((model, now) -> model.createSubnet(subnet, caller.projectId(), now)), "Subnet",
          "OverQuota",
          made -> NeutronAnswers.single(201, "subnet", forms.subnet(made)));
    }
    if (request.method().equals("DELETE")) {
      return NeutronAnswers.of(ask((model, now) -> model.deleteSubnet(id())), "Subnet",
          "SubnetInUse",
          gone -> Response.empty(204));
    }
    JsonNode dhcp = Json.parse(request.body()).at("/subnet/enable_dhcp");
    Optional<Subnet> found = ask((model, now) -> request.method().equals("PUT") && dhcp.isBoolean()
        ? model.setDhcp(id(), dhcp.asBoolean())
        : model.subnet(id()));
    return found.map(subnet -> NeutronAnswers.single(200, "subnet", forms.subnet(subnet)))
        .orElseGet(() -> NeutronAnswers.missing("SubnetNotFound",
            "Subnet " + id() + " could not be found."));
  }

  private Response ports(Caller caller) {
    if (request.is("GET", "v2.0", "ports")) {
      List<Port> all = ask((model, now) -> model.ports());
      return answers.list("ports", Json.array(all.stream()
          .filter(port -> caller.admin() || port.projectId().equals(caller.projectId()))
          .filter(this::wanted).toList(), forms::port));
    }
    if (request.method().equals("DELETE")) {
      return NeutronAnswers.of(ask((model, now) -> model.deletePort(id())), "Port", "PortInUse",
          gone -> Response.empty(204));
    }
    if (!request.method().equals("GET")) {
      return NeutronAnswers.fault(400, "BadRequest",
          "Ports are made by servers only in this cloud.");
    }
    return ask((model, now) -> model.port(id()))
        .map(port -> NeutronAnswers.single(200, "port", forms.port(port)))
        .orElseGet(
            () -> NeutronAnswers.missing("PortNotFound", "Port " + id() + " could not be found."));
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
          .map(network -> NeutronAnswers.single(200, "network_ip_availability",
              forms.availability(network)))
          .orElseGet(() -> NeutronAnswers.missing("NetworkNotFound",
              "Network " + id() + " could not be found."));
    }
    ObjectNode body = Json.object();
    body.set("network_ip_availabilities",
        Json.array(ask((model, now) -> model.networks(caller)), forms::availability));
    return Response.json(200, body);
  }
}
