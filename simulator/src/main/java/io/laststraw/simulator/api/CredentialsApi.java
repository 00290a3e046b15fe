package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.AccessRule;
import io.laststraw.simulator.cloud.IdentityModel.Credential;
import io.laststraw.simulator.cloud.IdentityModel.NewCredential;
import io.laststraw.simulator.cloud.IdentityModel.Role;
import io.laststraw.simulator.cloud.IdentityModel.User;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /v3/users/ID/application_credentials}. */
final class CredentialsApi {
  private final Call call;
  private final Request request;

  CredentialsApi(Call call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    Optional<User> owner = call
        .ask((model, now) -> model.identity().user(request.segments().get(2)));
    if (owner.isEmpty()) {
      return KeystoneApi.missing("user", request.segments().get(2));
    }
    if (request.is("POST", "v3", "users", "*", "application_credentials")) {
      return create(owner.get());
    }
    if (request.is("GET", "v3", "users", "*", "application_credentials")) {
      return list(owner.get());
    }
    String id = request.segments().getLast();
    if (request.method().equals("DELETE")) {
      boolean gone = call.ask((model, now) -> model.identity().deleteCredential(id));
      return gone ? Response.empty(204) : KeystoneApi.missing("application credential", id);
    }
    return call.ask((model, now) -> model.identity().credential(id))
        .map(credential -> KeystoneApi.single("application_credential", form(credential)))
        .orElseGet(() -> KeystoneApi.missing("application credential", id));
  }

  private Response list(User owner) {
    String name = request.parameter("name");
    List<Credential> all = call.ask((model, now) -> model.identity().credentials(owner));
    ObjectNode body = Json.object();
    body.set("application_credentials", Json.array(all.stream()
        .filter(credential -> name.isEmpty() || credential.name().equals(name)).toList(),
        this::form));
    body.putObject("links").putNull("next").put("self", call.root() + request.path())
        .putNull("previous");
    return Response.json(200, body);
  }

  private Response create(User owner) {
    JsonNode wanted = Json.parse(request.body()).path("application_credential");
    Optional<Instant> expires;
    try {
      expires = wanted.path("expires_at").isTextual()
          ? Optional.of(time(wanted.path("expires_at").asText()))
          : Optional.empty();
    } catch (DateTimeParseException malformed) {
      return KeystoneFault.of(400, "Bad Request", "Invalid input for field 'expires_at'.");
    }
    List<AccessRule> rules = new ArrayList<>();
    wanted.path("access_rules").forEach(rule -> rules.add(new AccessRule(
        rule.path("service").asText(""), rule.path("method").asText(""),
        rule.path("path").asText(""))));
    Credential made = call.ask((model, now) -> model.identity().createCredential(owner,
        new NewCredential(wanted.path("name").asText(""), wanted.path("secret").asText(""),
            wanted.path("description").asText(""), expires, rules)));
    ObjectNode body = Json.object();
    body.set("application_credential", form(made).put("secret", made.secret()));
    return Response.json(201, body);
  }

  private static Instant time(String text) {
    String zoned = text.endsWith("Z") ? text : text + "Z";
    return OffsetDateTime.parse(zoned).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
  }

  /** What a token tells of the credential that it was issued for. */
  static ObjectNode inToken(Credential credential) {
    ObjectNode form = Json.object().put("id", credential.id()).put("name", credential.name())
        .put("restricted", true);
    if (!credential.rules().isEmpty()) {
      form.set("access_rules", rules(credential));
    }
    return form;
  }

  private static ArrayNode rules(Credential credential) {
    return Json.array(credential.rules(), rule -> Json.object()
        .put("id", credential.id().substring(0, 24) + "%08x".formatted(rule.hashCode()))
        .put("service", rule.service()).put("method", rule.method()).put("path", rule.path()));
  }

  private ObjectNode form(Credential credential) {
    ObjectNode form = Json.object().put("id", credential.id()).put("name", credential.name());
    Json.putOrNull(form, "description", credential.settings().description());
    form.put("user_id", credential.user().id()).put("project_id", credential.user().project().id())
        .putNull("system");
    Json.putOrNull(form, "expires_at",
        credential.settings().expires().map(Json::micros).orElse(""));
    form.putNull("unrestricted");
    if (!credential.rules().isEmpty()) {
      form.set("access_rules", rules(credential));
    }
    List<Role> roles = call.ask((model, now) -> model.identity().roles(credential.user()));
    form.set("roles", Json.array(roles, KeystoneApi::form));
    form.putObject("links").put("self",
        call.root() + "/identity/v3/application_credentials/" + credential.id());
    return form;
  }
}
