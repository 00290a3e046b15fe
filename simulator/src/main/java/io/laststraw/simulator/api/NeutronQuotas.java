package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Caller;
import io.laststraw.simulator.cloud.NetworkModel;
import io.laststraw.simulator.cloud.NetworkModel.Limited;
import io.laststraw.simulator.cloud.Physics;
import java.util.List;
import java.util.Locale;

/** Neutron's quotas; those of networks, subnets and ports mean something in this cloud. */
final class NeutronQuotas {
  private static final List<String> UNLIMITED = List.of("subnetpool", "router", "floatingip",
      "rbac_policy", "security_group", "security_group_rule");

  private final Call call;
  private final Request request;

  NeutronQuotas(Call call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer(Caller caller) {
    String project = request.segments().size() > 2 ? request.segments().get(2) : caller.projectId();
    boolean detail = request.segments().size() > 3
        && request.segments().get(3).startsWith("details");
    if (request.method().equals("PUT")) {
      JsonNode wanted = Json.parse(request.body()).path("quota");
      call.ask((model, now) -> {
        change(model.network(now), project, wanted);
        return now;
      });
    }
    if (request.method().equals("DELETE")) {
      call.ask((model, now) -> {
        reset(model.network(now), project, model.physics().quotas());
        return now;
      });
      return Response.empty(204);
    }
    ObjectNode body = Json.object();
    ObjectNode quota = body.putObject("quota");
    for (Limited resource : Limited.values()) {
      int limit = call.ask((model, now) -> model.network(now).limit(project, resource));
      int used = call.ask((model, now) -> model.network(now).used(project, resource));
      put(quota, name(resource), limit, used, detail);
    }
    UNLIMITED.forEach(resource -> put(quota, resource, -1, 0, detail));
    return Response.json(200, body);
  }

  private static String name(Limited resource) {
    return resource.name().toLowerCase(Locale.ROOT);
  }

  private static void change(NetworkModel network, String project, JsonNode wanted) {
    for (Limited resource : Limited.values()) {
      if (wanted.path(name(resource)).isInt()) {
        network.setLimit(project, resource, wanted.path(name(resource)).asInt());
      }
    }
  }

  private static void reset(NetworkModel network, String project, Physics.Quotas quotas) {
    network.setLimit(project, Limited.NETWORK, Physics.Quotas.NETWORKS);
    network.setLimit(project, Limited.SUBNET, Physics.Quotas.SUBNETS);
    network.setLimit(project, Limited.PORT, quotas.ports());
  }

  private static void put(ObjectNode quota, String resource, int limit, int used, boolean detail) {
    if (detail) {
      quota.putObject(resource).put("limit", limit).put("used", used).put("reserved", 0);
    } else {
      quota.put(resource, limit);
    }
  }
}
