package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Caller;
import io.laststraw.simulator.cloud.NetworkModel;
import io.laststraw.simulator.cloud.SecurityGroups;
import io.laststraw.simulator.cloud.SecurityGroups.Group;
import io.laststraw.simulator.cloud.SecurityGroups.Match;
import io.laststraw.simulator.cloud.SecurityGroups.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** {@code /security-groups} and {@code /security-group-rules}, in the forms of neutron 21. */
final class SecurityGroupsApi {
  private final Call call;
  private final Request request;
  private final Caller caller;

  SecurityGroupsApi(Call call, Caller caller) {
    this.call = call;
    this.request = call.request();
    this.caller = caller;
  }

  private <T> T ask(BiFunction<SecurityGroups, Instant, T> question) {
    return call.ask((model, now) -> {
      NetworkModel network = model.network(now);
      return question.apply(network.securityGroups(), now);
    });
  }

  private String id() {
    return request.segments().getLast();
  }

  Response groups() {
    if (!request.method().equals("GET")) {
      return NeutronAnswers.fault(400, "BadRequest", "Each project has its default group only.");
    }
    if (request.segments().size() == 2) {
      return new NeutronAnswers(call).list("security_groups", Json.array(seen(), this::group));
    }
    return seen().stream().filter(group -> group.id().equals(id())).findFirst()
        .map(group -> NeutronAnswers.single(200, "security_group", group(group)))
        .orElseGet(() -> NeutronAnswers.missing("SecurityGroupNotFound",
            "Security group " + id() + " does not exist"));
  }

  /** As neutron does, the group of the project that is asked for is made when it lacks. */
  private List<Group> seen() {
    String asked = request.parameter("project_id") + request.parameter("tenant_id");
    return ask((groups, now) -> {
      Group _ = groups.defaultOf(caller.projectId(), now);
      if (caller.admin() && !asked.isEmpty()) {
        Group _ = groups.defaultOf(asked, now);
      }
      return groups.groups(caller);
    });
  }

  Response rules() {
    if (request.method().equals("POST")) {
      return add(Json.parse(request.body()).path("security_group_rule"));
    }
    List<Rule> seen = ask((groups, now) -> {
      Group _ = groups.defaultOf(caller.projectId(), now);
      return groups.rules(caller);
    });
    if (request.segments().size() == 2) {
      return new NeutronAnswers(call).list("security_group_rules",
          Json.array(seen, SecurityGroupsApi::rule));
    }
    if (seen.stream().noneMatch(rule -> rule.id().equals(id()))) {
      return NeutronAnswers.missing("SecurityGroupRuleNotFound",
          "Security group rule " + id() + " does not exist");
    }
    if (request.method().equals("DELETE")) {
      return NeutronAnswers.of(ask((groups, now) -> groups.deleteRule(id())), "SecurityGroupRule",
          "SecurityGroupRuleInUse", gone -> Response.empty(204));
    }
    return seen.stream().filter(rule -> rule.id().equals(id())).findFirst()
        .map(rule -> NeutronAnswers.single(200, "security_group_rule", rule(rule))).orElseThrow();
  }

  private Response add(JsonNode wanted) {
    List<Integer> ports = new ArrayList<>();
    if (wanted.path("port_range_min").isInt()) {
      ports.add(wanted.path("port_range_min").asInt());
      ports.add(wanted.path("port_range_max").asInt(wanted.path("port_range_min").asInt()));
    }
    Match match = new Match(wanted.path("direction").asText(""),
        wanted.path("ethertype").asText("IPv4"), text(wanted, "protocol"), ports,
        text(wanted, "remote_ip_prefix"), text(wanted, "remote_group_id"));
    if (!List.of("ingress", "egress").contains(match.direction())) {
      return NeutronAnswers.fault(400, "HTTPBadRequest", "Invalid input for direction. Reason: '"
          + match.direction() + "' is not in ['ingress', 'egress'].");
    }
    String groupId = wanted.path("security_group_id").asText("");
    return NeutronAnswers.of(ask((groups, now) -> groups.addRule(groupId, match, now)),
        "SecurityGroup", "SecurityGroupRuleExists",
        made -> NeutronAnswers.single(201, "security_group_rule", rule(made)));
  }

  private static String text(JsonNode wanted, String key) {
    return wanted.path(key).isTextual() ? wanted.path(key).asText() : "";
  }

  private ObjectNode group(Group group) {
    ObjectNode form = Json.object().put("id", group.id()).put("name", "default")
        .put("stateful", true).put("tenant_id", group.projectId())
        .put("description", "Default security group").put("shared", false);
    ArrayNode rules = form.putArray("security_group_rules");
    // A rule inside its group has one member more than a rule by itself.
    ask((groups, now) -> groups.rulesOf(group.id()))
        .forEach(rule -> rules.add(rule(rule).put("standard_attr_id", rule.number())));
    form.putArray("tags");
    String created = Json.seconds(group.created());
    return form.put("created_at", created).put("updated_at", created).put("revision_number", 1)
        .put("project_id", group.projectId());
  }

  private static ObjectNode rule(Rule rule) {
    Match match = rule.match();
    ObjectNode form = Json.object().put("id", rule.id())
        .put("tenant_id", rule.group().projectId()).put("security_group_id", rule.group().id())
        .put("ethertype", match.ethertype()).put("direction", match.direction());
    Json.putOrNull(form, "protocol", match.protocol());
    if (match.ports().isEmpty()) {
      form.putNull("port_range_min").putNull("port_range_max");
    } else {
      form.put("port_range_min", match.ports().getFirst())
          .put("port_range_max", match.ports().getLast());
    }
    Json.putOrNull(form, "remote_ip_prefix", match.remotePrefix());
    form.putNull("remote_address_group_id");
    Json.putOrNull(form, "normalized_cidr", match.remotePrefix());
    Json.putOrNull(form, "remote_group_id", match.remoteGroupId());
    form.put("description", "").putArray("tags");
    String created = Json.seconds(rule.created());
    return form.put("created_at", created).put("updated_at", created).put("revision_number", 0)
        .put("project_id", rule.group().projectId());
  }
}
