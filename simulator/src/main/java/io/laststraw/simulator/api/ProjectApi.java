package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.CatalogModel.KeyPair;
import io.laststraw.simulator.cloud.CatalogModel.ServerGroup;
import io.laststraw.simulator.cloud.QuotaBook.Amount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What belongs to a project or user in Nova: limits, quotas, key pairs and server groups. */
final class ProjectApi {
  private final ComputeCall call;
  private final Request request;

  ProjectApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    return switch (request.segments().getFirst()) {
      case "limits" -> limits();
      case "os-quota-sets" -> quotas();
      case "os-keypairs" -> keyPairs();
      default -> serverGroups();
    };
  }

  private record Use(Amount limit, Amount used) {}

  private Use use(String project) {
    return call.ask((model, now) -> {
      model.advance(now);
      return new Use(model.quotas().limit(project), model.quotas().used(project));
    });
  }

  private Response limits() {
    String asked = request.parameter("tenant_id");
    Use use = use(asked.isEmpty() ? call.caller().projectId() : asked);
    ObjectNode body = Json.object();
    ObjectNode limits = body.putObject("limits");
    limits.putArray("rate");
    ObjectNode absolute = limits.putObject("absolute")
        .put("maxTotalInstances", use.limit.instances())
        .put("maxTotalCores", use.limit.cores()).put("maxTotalRAMSize", use.limit.ramMb())
        .put("maxServerMeta", 128).put("maxTotalKeypairs", 100).put("maxServerGroups", 10)
        .put("maxServerGroupMembers", 10);
    if (call.version() < 57) {
      absolute.put("maxPersonality", 5).put("maxPersonalitySize", 10240);
    }
    if (call.version() < 36) {
      absolute.put("maxTotalFloatingIps", -1).put("maxSecurityGroups", -1)
          .put("maxSecurityGroupRules", -1)
          .put("totalFloatingIpsUsed", 0).put("totalSecurityGroupsUsed", 0);
    }
    if (call.version() < 39) {
      absolute.put("maxImageMeta", 128);
    }
    absolute.put("totalRAMUsed", use.used.ramMb()).put("totalCoresUsed", use.used.cores())
        .put("totalInstancesUsed", use.used.instances()).put("totalServerGroupsUsed", 0);
    return Response.json(200, body);
  }

  private Response quotas() {
    String project = request.segments().size() > 1
        ? request.segments().get(1)
        : call.caller().projectId();
    if (request.method().equals("PUT")) {
      return call.unlessAdmin("os_compute_api:os-quota-sets:update")
          .orElseGet(() -> change(project));
    }
    if (request.method().equals("DELETE")) {
      call.ask((model, now) -> {
        model.quotas().setLimit(project, defaults());
        return now;
      });
      return Response.empty(202);
    }
    String part = request.segments().size() > 2 ? request.segments().get(2) : "";
    Use use = part.equals("defaults") ? new Use(defaults(), new Amount(0, 0, 0)) : use(project);
    ObjectNode body = Json.object();
    ObjectNode set = body.putObject("quota_set").put("id", project);
    figures(use.limit).forEach((key, limit) -> {
      if (part.equals("detail")) {
        set.putObject(key).put("limit", limit).put("in_use", inUse(key, use.used)).put("reserved",
            0);
      } else {
        set.put(key, limit);
      }
    });
    return Response.json(200, body);
  }

  private Amount defaults() {
    return call.ask((model, now) -> new Amount(model.physics().quotas().instances(),
        model.physics().quotas().cores(),
        model.physics().quotas().ramMb()));
  }

  private static int inUse(String key, Amount used) {
    return switch (key) {
      case "instances" -> used.instances();
      case "cores" -> used.cores();
      case "ram" -> used.ramMb();
      default -> 0;
    };
  }

  private Map<String, Integer> figures(Amount limit) {
    Map<String, Integer> figures = new LinkedHashMap<>();
    figures.put("cores", limit.cores());
    if (call.version() < 36) {
      figures.put("fixed_ips", -1);
      figures.put("floating_ips", -1);
    }
    if (call.version() < 57) {
      figures.put("injected_file_content_bytes", 10240);
      figures.put("injected_file_path_bytes", 255);
      figures.put("injected_files", 5);
    }
    figures.put("instances", limit.instances());
    figures.put("key_pairs", 100);
    figures.put("metadata_items", 128);
    figures.put("ram", limit.ramMb());
    if (call.version() < 36) {
      figures.put("security_group_rules", -1);
      figures.put("security_groups", -1);
    }
    figures.put("server_group_members", 10);
    figures.put("server_groups", 10);
    return figures;
  }

  private Response change(String project) {
    JsonNode wanted = call.body().path("quota_set");
    Amount changed = call.ask((model, now) -> {
      Amount old = model.quotas().limit(project);
      Amount amount = new Amount(wanted.path("instances").asInt(old.instances()),
          wanted.path("cores").asInt(old.cores()), wanted.path("ram").asInt(old.ramMb()));
      model.quotas().setLimit(project, amount);
      return amount;
    });
    ObjectNode body = Json.object();
    ObjectNode set = body.putObject("quota_set");
    figures(changed).forEach(set::put);
    return Response.json(200, body);
  }

  private Response keyPairs() {
    String user = call.caller().userId();
    if (request.is("GET", "os-keypairs")) {
      ObjectNode body = Json.object();
      body.set("keypairs",
          Json.array(call.ask((model, now) -> model.catalog().keyPairs(user)), this::keyPair));
      return Response.json(200, body);
    }
    if (request.is("POST", "os-keypairs")) {
      JsonNode wanted = call.body().path("keypair");
      String publicKey = wanted.path("public_key")
          .asText("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB simulated");
      KeyPair made = call
          .ask((model, now) -> model.catalog().createKeyPair(wanted.path("name").asText(), user,
              publicKey, now));
      return Response.json(call.version() >= 2 ? 201 : 200, keyPair(made));
    }
    String name = request.segments().getLast();
    if (request.is("DELETE", "os-keypairs", "*")) {
      boolean gone = call.ask((model, now) -> model.catalog().deleteKeyPair(user, name));
      return gone ? Response.empty(call.version() >= 2 ? 204 : 202) : noKeyPair(name);
    }
    Optional<KeyPair> found = call.ask((model, now) -> model.catalog().keyPair(user, name));
    return found.map(pair -> Response.json(200, keyPair(pair))).orElseGet(() -> noKeyPair(name));
  }

  private Response noKeyPair(String name) {
    return NovaFault.of(404, "Keypair " + name + " not found for user " + call.caller().userId());
  }

  private ObjectNode keyPair(KeyPair pair) {
    ObjectNode body = Json.object();
    ObjectNode form = body.putObject("keypair").put("name", pair.name())
        .put("public_key", pair.publicKey())
        .put("fingerprint", pair.fingerprint()).put("user_id", pair.userId());
    if (call.version() >= 2) {
      form.put("type", "ssh");
    }
    return body;
  }

  private Response serverGroups() {
    if (request.is("GET", "os-server-groups")) {
      ObjectNode body = Json.object();
      body.set("server_groups", Json.array(call.ask((model, now) -> model.catalog().serverGroups(
          call.caller().projectId())), this::serverGroup));
      return Response.json(200, body);
    }
    if (request.is("POST", "os-server-groups")) {
      JsonNode wanted = call.body().path("server_group");
      String policy = wanted.path("policy")
          .asText(wanted.path("policies").path(0).asText("anti-affinity"));
      ServerGroup made = call
          .ask((model, now) -> model.catalog().createServerGroup(wanted.path("name").asText(),
              policy, call.caller()));
      return single(made);
    }
    String id = request.segments().getLast();
    if (request.is("DELETE", "os-server-groups", "*")) {
      boolean gone = call.ask((model, now) -> model.catalog().deleteServerGroup(id));
      return gone ? Response.empty(204) : noGroup(id);
    }
    return call.ask((model, now) -> model.catalog().serverGroup(id)).map(this::single)
        .orElseGet(() -> noGroup(id));
  }

  private static Response noGroup(String id) {
    return NovaFault.of(404, "Instance group " + id + " could not be found.");
  }

  private Response single(ServerGroup group) {
    ObjectNode body = Json.object();
    body.set("server_group", serverGroup(group));
    return Response.json(200, body);
  }

  private ObjectNode serverGroup(ServerGroup group) {
    ObjectNode form = Json.object().put("id", group.id()).put("name", group.name());
    if (call.version() >= 64) {
      form.put("policy", group.policy()).putObject("rules");
    } else {
      form.putArray("policies").add(group.policy());
    }
    form.putArray("members");
    form.putObject("metadata");
    return form.put("project_id", group.projectId()).put("user_id", group.userId());
  }
}
