package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AccessRulesTest {
  private static final String UNAUTHORIZED = """
      {"error": {"code": 401, "title": "Unauthorized", "message": "Authentication required."}}""";

  private final StubCloud cloud = new StubCloud();

  @AfterEach
  void close() {
    cloud.close();
  }

  /** A login by an application credential with these rules. */
  private ConnectResult connect(List<AccessRule> rules) {
    StubCloud.Handler login = cloud.handler("POST /v3/auth/tokens");
    cloud.on("POST /v3/auth/tokens", request -> {
      Answering token = login.answer(request);
      return new Answering(token.status(), token.headers(),
          token.body().replaceFirst("\\{\"token\": \\{",
              "{\"token\": {\"application_credential\": {\"id\": \"a\", \"access_rules\": "
                  + AccessRules.json(rules).replace("$", "\\$") + "},"),
          0);
    });
    Credentials credential = new Credentials.ApplicationCredential("a", "", Credentials.Owner.NONE,
        new Secret("s3cret"));
    return OpenStackClient.connect(new CloudConfiguration("lab", URI.create(cloud.url() + "/v3"),
        credential, "RegionOne", CloudConfiguration.Facing.PUBLIC, ""), CallDeadlines.standard());
  }

  /** The stub's placement has a prefix of its own. */
  private static List<AccessRule> rulesOfTheStub() {
    return AccessRules.at(Map.of("compute", "/v2.1", "image", "/v2", "network", "/v2.0",
        "placement", "/placement"));
  }

  static Stream<AccessRule> rules() {
    return rulesOfTheStub().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void credentialWithoutOneOfTheRules_isRefusedAndToldWhichCallAndWhatToDo(AccessRule missing) {
    List<AccessRule> rules = rules().filter(rule -> !rule.equals(missing)).toList();

    assertThat(connect(rules)).isInstanceOfSatisfying(ConnectResult.Refused.class, refused -> {
      assertThat(refused.fault().id()).isEqualTo(FaultId.F02);
      assertThat(refused.sentence()).contains(missing.toString(),
          "laststraw access-rules --cloud lab", "--access-rules FILE");
    });
    assertThat(cloud.lines()).as("nothing was called").allMatch(line -> line.contains("tokens"));
  }

  @Test
  void credentialWithTheRules_connects() {
    assertThat(connect(rulesOfTheStub())).isInstanceOf(ConnectResult.Connected.class);
  }

  @Test
  void usualPaths_doWhereAProxyTakesTheCataloguesPrefixOff() {
    assertThat(connect(AccessRules.usual())).isInstanceOf(ConnectResult.Connected.class);
  }

  @Test
  void deniedCall_isNamedWithWhatToDo() {
    cloud.on("GET /v2.1/servers", 401, UNAUTHORIZED);
    if (connect(rulesOfTheStub()) instanceof ConnectResult.Connected connected) {
      assertThat(Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F02)
          .message()).contains("GET /servers (compute)", "laststraw access-rules --cloud lab");
      connected.close();
    } else {
      throw new AssertionError("not connected");
    }
  }

  @Test
  void callThatIsNotOnTheList_isABug() {
    try (HttpExchanger exchanger = new HttpExchanger(
        ((TrustedCertificates.Usable) TrustedCertificates.of("")).tls(), ClientTime.SYSTEM)) {
      new CloudSession(cloud.configuration(), exchanger, CallDeadlines.standard()).enter();

      assertThatThrownBy(() -> ServiceCalls.compute().read("/os-keypairs", Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("GET /os-keypairs (compute)");
    }
  }

  @ParameterizedTest
  @CsvSource({"/v2.1/servers/*,   /v2.1/servers/4f1a,        true",
      "/v2.1/servers/*,           /v2.1/servers,             false",
      "/v2.1/servers/*,           /v2.1/servers/4f1a/action, false",
      "/v2.1/servers/**,          /v2.1/servers/4f1a/action, true",
      "/v2.1/servers/{server_id}, /v2.1/servers/4f1a,        true",
      "/v2.1/servers,             /v2x1/servers,             false"})
  void rule_allowsWhatKeystoneWouldAllow(String rule, String path, boolean allowed) {
    assertThat(new AccessRule("compute", "GET", rule).allows("compute", "GET", path))
        .isEqualTo(allowed);
    assertThat(new AccessRule("compute", "GET", rule).allows("compute", "POST", path)).isFalse();
    assertThat(new AccessRule("compute", "GET", rule).allows("network", "GET", path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"compute,   '',             /v2.1", "compute, /compute/v2.1,  /compute/v2.1",
      "compute,   /v2.1/e2f34954, /v2.1", "compute, /v2,            /v2.1",
      "network,   /network,       /network/v2.0", "network, /v2.0,      /v2.0",
      "image,     /image/v2,      /image/v2", "placement, /placement,   /placement",
      "identity,  /identity/v3/,  /identity/v3"})
  void prefix_isTheCataloguesWithOurVersion(String service, String path, String prefix) {
    assertThat(AccessRules.prefix(service, path)).isEqualTo(prefix);
  }

  @Test
  void json_isWhatTheOpenstackCommandReads() {
    assertThat(ApiJson.tryParse(AccessRules.json(List.of(
        new AccessRule("compute", "DELETE", "/v2.1/servers/*")))))
        .isEqualTo(ApiJson.tryParse("""
            [{"service": "compute", "method": "DELETE", "path": "/v2.1/servers/*"}]"""));
  }
}
