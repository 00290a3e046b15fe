package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.IdentityModel.Credential;
import io.laststraw.simulator.cloud.IdentityModel.Project;
import io.laststraw.simulator.cloud.IdentityModel.Proof;
import io.laststraw.simulator.cloud.IdentityModel.Role;
import io.laststraw.simulator.cloud.IdentityModel.Token;
import io.laststraw.simulator.cloud.IdentityModel.User;
import java.util.List;
import java.util.Optional;

/** Keystone v3, as far as clients of the other services need it. */
final class KeystoneApi {
  private final Call call;
  private final Request request;

  KeystoneApi(Call call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    return route().with("Vary", "X-Auth-Token");
  }

  private Response route() {
    if (request.segments().isEmpty()) {
      ObjectNode body = Json.object();
      body.putObject("versions").putArray("values").add(version());
      return Response.json(300, body).with("Location", call.root() + "/identity/v3/");
    }
    if (!request.segments().getFirst().equals("v3")) {
      return KeystoneFault.of(404, "Not Found", "The resource could not be found.");
    }
    if (request.is("GET", "v3")) {
      ObjectNode body = Json.object();
      body.set("version", version());
      return Response.json(200, body);
    }
    if (request.is("POST", "v3", "auth", "tokens")) {
      return login();
    }
    return call.token().map(this::known).orElseGet(() -> KeystoneFault.unauthorized(call.root()));
  }

  private ObjectNode version() {
    ObjectNode version = Json.object().put("id", "v3.14").put("status", "stable").put("updated",
        "2020-04-07T00:00:00Z");
    version.putArray("links")
        .add(Json.object().put("rel", "self").put("href", call.root() + "/identity/v3/"));
    version.putArray("media-types").add(Json.object().put("base", "application/json").put("type",
        "application/vnd.openstack.identity-v3+json"));
    return version;
  }

  private Response login() {
    JsonNode auth = Json.parse(request.body()).path("auth");
    JsonNode identity = auth.path("identity");
    String method = identity.path("methods").path(0).asText("");
    if (method.equals("application_credential") && auth.has("scope")) {
      return KeystoneFault.scopeRefused(call.root());
    }
    Optional<Proof> proof = switch (method) {
      case "password" -> byPassword(identity.path("password").path("user"));
      case "application_credential" -> byCredential(identity.path("application_credential"));
      case "token" -> byToken(identity.path("token").path("id").asText(""));
      default -> Optional.empty();
    };
    JsonNode project = auth.path("scope").path("project");
    String wanted = project.path("id").asText(project.path("name").asText(""));
    return proof.filter(known -> wanted.isEmpty() || owns(known.user(), wanted))
        .map(this::issue)
        .orElseGet(() -> KeystoneFault.unauthorized(call.root()));
  }

  private static boolean owns(User user, String project) {
    return user.project().name().equals(project) || user.project().id().equals(project);
  }

  private Optional<Proof> byPassword(JsonNode given) {
    String name = given.path("id").asText(given.path("name").asText(""));
    return call.ask((model, now) -> model.identity().user(name))
        .filter(user -> user.password().equals(given.path("password").asText("")))
        .map(user -> new Proof(user, "password", Optional.empty()));
  }

  private Optional<Proof> byCredential(JsonNode given) {
    String id = given.path("id").asText("");
    String name = given.path("name").asText("");
    JsonNode owner = given.path("user");
    String ownerName = owner.path("id").asText(owner.path("name").asText(""));
    return call.ask((model, now) -> {
      Optional<Credential> found = id.isEmpty()
          ? model.identity().user(ownerName)
              .flatMap(user -> model.identity().credentials(user).stream()
                  .filter(credential -> credential.name().equals(name)).findFirst())
          : model.identity().credential(id);
      return found.filter(credential -> credential.secret().equals(given.path("secret").asText("")))
          .filter(credential -> credential.settings().expires().map(end -> end.isAfter(now))
              .orElse(true))
          .map(credential -> new Proof(credential.user(), "application_credential",
              Optional.of(credential)));
    });
  }

  private Optional<Proof> byToken(String id) {
    return call.ask((model, now) -> model.identity().token(id, now))
        .map(token -> new Proof(token.user(), "token", token.proof().credential()));
  }

  private Response issue(Proof proof) {
    Token token = call.ask((model, now) -> model.identity().issue(proof, now));
    return Response.json(201, form(token)).with("X-Subject-Token", token.id());
  }

  private ObjectNode form(Token token) {
    ObjectNode body = Json.object();
    ObjectNode form = body.putObject("token");
    form.set("methods", Json.strings(List.of(token.proof().method())));
    User user = token.user();
    ObjectNode owner = form.putObject("user");
    owner.set("domain", domain());
    owner.put("id", user.id()).put("name", user.name()).putNull("password_expires_at");
    form.set("audit_ids", Json.strings(List.of(token.auditId())));
    form.put("expires_at", Json.micros(token.expires()) + "Z").put("issued_at",
        Json.micros(token.issued()) + "Z");
    ObjectNode project = form.putObject("project");
    project.set("domain", domain());
    project.put("id", user.project().id()).put("name", user.project().name());
    form.put("is_domain", false);
    List<Role> roles = call.ask((model, now) -> model.identity().roles(user));
    form.set("roles",
        Json.array(roles, role -> Json.object().put("id", role.id()).put("name", role.name())));
    form.set("catalog", Catalog.form(call.root()));
    token.proof().credential().ifPresent(
        credential -> form.set("application_credential", CredentialsApi.inToken(credential)));
    return body;
  }

  private static ObjectNode domain() {
    return Json.object().put("id", "default").put("name", "Default");
  }

  private Response known(Token token) {
    if (request.at("v3", "auth", "tokens")) {
      return tokens();
    }
    if (request.is("GET", "v3", "auth", "catalog")) {
      ObjectNode body = Json.object();
      body.set("catalog", Catalog.form(call.root()));
      return Response.json(200, body);
    }
    if (request.segments().size() >= 4
        && request.segments().get(3).equals("application_credentials")) {
      return new CredentialsApi(call).answer();
    }
    if (request.is("GET", "v3", "auth", "projects")) {
      return list("projects", Json.array(List.of(token.user().project()), this::form));
    }
    if (request.is("GET", "v3", "projects")) {
      return list("projects",
          Json.array(call.ask((model, now) -> model.identity().projects()).stream()
              .filter(project -> matches(project.name())).toList(), this::form));
    }
    if (request.is("GET", "v3", "users")) {
      return list("users", Json.array(call.ask((model, now) -> model.identity().users()).stream()
          .filter(user -> matches(user.name())).toList(), this::form));
    }
    if (request.is("GET", "v3", "roles")) {
      return list("roles",
          Json.array(call.ask((model, now) -> model.identity().roles()), KeystoneApi::form));
    }
    if (request.is("GET", "v3", "domains")) {
      return list("domains", Json.array().add(domain().put("enabled", true)));
    }
    return one();
  }

  private Response one() {
    String id = request.segments().getLast();
    if (request.is("GET", "v3", "projects", "*")) {
      return call.ask((model, now) -> model.identity().projects()).stream()
          .filter(project -> project.id().equals(id)).findFirst()
          .map(project -> single("project", form(project))).orElseGet(() -> missing("project", id));
    }
    if (request.is("GET", "v3", "users", "*")) {
      return call.ask((model, now) -> model.identity().users()).stream()
          .filter(user -> user.id().equals(id))
          .findFirst().map(user -> single("user", form(user))).orElseGet(() -> missing("user", id));
    }
    if (request.is("GET", "v3", "domains", "default")) {
      return single("domain", domain().put("enabled", true));
    }
    return missing("resource", id);
  }

  static Response missing(String kind, String id) {
    return KeystoneFault.of(404, "Not Found", "Could not find " + kind + ": " + id + ".");
  }

  private boolean matches(String name) {
    return request.parameter("name").isEmpty() || request.parameter("name").equals(name);
  }

  private Response list(String key, ArrayNode items) {
    ObjectNode body = Json.object();
    body.set(key, items);
    body.putObject("links").putNull("next").put("self", call.root() + "/identity" + request.path())
        .putNull("previous");
    return Response.json(200, body);
  }

  static Response single(String key, ObjectNode item) {
    ObjectNode body = Json.object();
    body.set(key, item);
    return Response.json(200, body);
  }

  private ObjectNode form(Project project) {
    ObjectNode form = Json.object().put("id", project.id()).put("name", project.name())
        .put("domain_id", "default").put("description", "").put("enabled", true)
        .put("parent_id", "default")
        .put("is_domain", false);
    form.putArray("tags");
    form.putObject("options");
    form.putObject("links").put("self", call.root() + "/identity/v3/projects/" + project.id());
    return form;
  }

  private ObjectNode form(User user) {
    ObjectNode form = Json.object().put("id", user.id()).put("name", user.name())
        .put("domain_id", "default")
        .put("enabled", true).putNull("password_expires_at");
    form.putObject("options");
    form.putObject("links").put("self", call.root() + "/identity/v3/users/" + user.id());
    return form;
  }

  static ObjectNode form(Role role) {
    ObjectNode form = Json.object().put("id", role.id()).put("name", role.name())
        .putNull("domain_id")
        .putNull("description");
    form.putObject("options").put("immutable", true);
    return form;
  }

  private Response tokens() {
    String subject = request.header("X-Subject-Token").orElse("");
    Optional<Token> token = call.ask((model, now) -> model.identity().token(subject, now));
    if (token.isEmpty()) {
      return missing("token", "");
    }
    if (request.method().equals("DELETE")) {
      call.ask((model, now) -> {
        model.identity().revoke(subject);
        return now;
      });
      return Response.empty(204);
    }
    return Response.json(200, form(token.get())).with("X-Subject-Token", subject);
  }
}
