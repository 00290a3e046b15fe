package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeystoneApiTest {
  private static final String CREDENTIALS = "/application_credentials";

  private final ApiRig rig = new ApiRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void wrongPassword_isRefusedInKeystonesShape() {
    ApiRig.Answer answer = rig.tryLogin("admin", "wrong");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.at("/error/message").asText())
        .isEqualTo("The request you have made requires authentication.");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Keystone uri=");
  }

  @Test
  void token_diesAfterAnHourOfCloudTime() {
    rig.pass(3500);
    assertThat(rig.get("/compute/v2.1/servers").status()).isEqualTo(200);
    rig.pass(200);
    ApiRig.Answer answer = rig.get("/compute/v2.1/servers");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.at("/error/title").asText()).isEqualTo("Unauthorized");
    rig.login("admin", "secret");
    assertThat(rig.get("/compute/v2.1/servers").status()).isEqualTo(200);
  }

  @Test
  void applicationCredential_logsInWithoutScopeOnly() {
    String user = rig.get("/identity/v3/users?name=admin").at("/users/0/id").asText();
    ApiRig.Answer made = rig.post("/identity/v3/users/" + user + CREDENTIALS,
        "{\"application_credential\": {\"name\": \"launcher\", \"secret\": \"s\"}}");
    String id = made.at("/application_credential/id").asText();
    String method = "\"identity\": {\"methods\": [\"application_credential\"], "
        + "\"application_credential\": "
        + "{\"id\": \"" + id + "\", \"secret\": \"s\"}}";
    ApiRig.Answer plain = rig.post("/identity/v3/auth/tokens", "{\"auth\": {" + method + "}}");
    ApiRig.Answer scoped = rig.post("/identity/v3/auth/tokens",
        "{\"auth\": {" + method + ", \"scope\": {\"project\": {\"name\": \"admin\"}}}}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(plain.status()).isEqualTo(201);
    assertThat(plain.at("/token/catalog")).hasSize(5);
    assertThat(scoped.status()).isEqualTo(401);
    assertThat(scoped.at("/error/message").asText())
        .endsWith("Application credentials cannot request a scope.");
  }

  @Test
  void applicationCredentialWithRules_mayMakeTheCallsTheyNameAndNoOthers() {
    String user = rig.get("/identity/v3/users?name=admin").at("/users/0/id").asText();
    String id = rig.post("/identity/v3/users/" + user + CREDENTIALS, """
        {"application_credential": {"name": "reader", "secret": "s", "access_rules": [
          {"service": "compute", "method": "GET", "path": "/compute/v2.1/servers/*"},
          {"service": "network", "method": "GET", "path": "/network/**"}]}}""")
        .at("/application_credential/id").asText();
    ApiRig.Answer token = rig.post("/identity/v3/auth/tokens", """
        {"auth": {"identity": {"methods": ["application_credential"],
          "application_credential": {"id": "%s", "secret": "s"}}}}""".formatted(id));
    rig.header("X-Auth-Token", token.header("X-Subject-Token"));

    assertThat(token.at("/token/application_credential/access_rules")).hasSize(2);
    assertThat(rig.get("/compute/v2.1/servers/detail").status()).isEqualTo(200);
    assertThat(rig.get("/network/v2.0/ports?device_id=x").status()).isEqualTo(200);
    assertThat(rig.get("/compute/v2.1/servers").status()).isEqualTo(401);
    assertThat(rig.delete("/compute/v2.1/servers/x").status()).isEqualTo(401);
    assertThat(rig.get("/compute/v2.1/servers/x/tags").at("/error/title").asText())
        .isEqualTo("Unauthorized");
  }

  @Test
  void revokedToken_isRefused() {
    String token = rig.login("admin", "secret");
    rig.header("X-Subject-Token", token);
    assertThat(rig.delete("/identity/v3/auth/tokens").status()).isEqualTo(204);

    assertThat(rig.get("/compute/v2.1/servers").status()).isEqualTo(401);
  }
}
