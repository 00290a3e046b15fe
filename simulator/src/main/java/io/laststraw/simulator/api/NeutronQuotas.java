package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Caller;
import java.util.List;

/** Neutron's quotas; only that of ports means anything in this cloud. */
final class NeutronQuotas {
  private static final List<String> UNLIMITED = List.of("network", "subnet", "subnetpool", "router",
      "floatingip",
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
      JsonNode wanted = Json.parse(request.body()).path("quota").path("port");
      call.ask((model, now) -> {
        if (wanted.isInt()) {
          model.network(now).setPortLimit(project, wanted.asInt());
        }
        return now;
      });
    }
    if (request.method().equals("DELETE")) {
      call.ask((model, now) -> {
        model.network(now).setPortLimit(project, model.physics().quotas().ports());
        return now;
      });
      return Response.empty(204);
    }
    int limit = call.ask((model, now) -> model.network(now).portLimit(project));
    int used = call.ask((model, now) -> model.network(now).portsUsed(project));
    ObjectNode body = Json.object();
    ObjectNode quota = body.putObject("quota");
    for (String resource : UNLIMITED) {
      put(quota, resource, -1, 0, detail);
    }
    put(quota, "port", limit, used, detail);
    return Response.json(200, body);
  }

  private static void put(ObjectNode quota, String resource, int limit, int used, boolean detail) {
    if (detail) {
      quota.putObject(resource).put("limit", limit).put("used", used).put("reserved", 0);
    } else {
      quota.put(resource, limit);
    }
  }
}
