package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.CloudConfiguration.Facing;
import io.laststraw.common.openstack.CloudConfigurationResult.Found;
import io.laststraw.common.openstack.CloudConfigurationResult.Invalid;
import io.laststraw.common.openstack.CloudSources.Source;
import io.laststraw.common.openstack.Credentials.Owner;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CloudsYamlTest {
  private static final String PASSWORD_CLOUD = """
      clouds:
        lab:
          region_name: RegionOne
          interface: internal
          cacert: /etc/lab.pem
          auth:
            auth_url: https://lab.example:5000/
            username: ann
            password: 0123
            project_name: fleet
            user_domain_name: Staff
            project_domain_id: d1
      """;

  @Test
  void aPasswordCloud_isReadWhole() {
    CloudConfiguration lab = found("lab", PASSWORD_CLOUD, "", Map.of());

    assertThat(lab)
        .isEqualTo(new CloudConfiguration("lab", URI.create("https://lab.example:5000/v3"),
            new Credentials.Password(new Owner("", "ann", "", "Staff"), new Secret("0123"),
                new Owner("", "fleet", "d1", "")),
            "RegionOne", Facing.INTERNAL, "/etc/lab.pem"));
    assertThat(lab.toString()).doesNotContain("0123");
  }

  @Test
  void theOnlyCloud_needsNoName() {
    assertThat(found("", PASSWORD_CLOUD, "", Map.of()).name()).isEqualTo("lab");
  }

  @Test
  void osCloud_choosesAmongSeveral() {
    String two = PASSWORD_CLOUD + "  other: {auth: {auth_url: 'http://x'}}\n";

    assertThat(found("", two, "", Map.of("OS_CLOUD", "lab")).name()).isEqualTo("lab");
    assertThat(invalid("", two, Map.of()))
        .isEqualTo("Name one of the clouds in clouds.yaml: lab, other.");
  }

  @Test
  void secureYaml_addsTheSecret() {
    String clouds = """
        clouds:
          lab:
            auth_type: v3applicationcredential
            auth: {auth_url: 'http://lab:5000/v3', application_credential_id: abc}
        """;
    String secure = "clouds: {lab: {auth: {application_credential_secret: s3cret}}}";

    CloudConfiguration lab = found("lab", clouds, secure, Map.of());

    assertThat(lab.credentials()).isEqualTo(new Credentials.ApplicationCredential("abc", "",
        new Owner("", "", "default", ""), new Secret("s3cret")));
    assertThat(lab.toString()).doesNotContain("s3cret");
    assertThat(lab.credentials().loginBody()).isEqualTo("""
        {"auth":{"identity":{"methods":["application_credential"],\
        "application_credential":{"secret":"s3cret","id":"abc"}}}}""");
  }

  @Test
  void theVariables_describeACloudToo() {
    CloudConfiguration cloud = found("", "", "", Map.of("OS_AUTH_URL", "http://lab:5000/v3",
        "OS_USERNAME", "ann", "OS_PASSWORD", "s3cret", "OS_PROJECT_ID", "p1", "OS_REGION_NAME",
        "R2", "OS_INTERFACE", "admin", "HOME", "/nowhere"));

    assertThat(cloud.name()).isEqualTo("envvars");
    assertThat(cloud.region()).isEqualTo("R2");
    assertThat(cloud.facing()).isEqualTo(Facing.ADMIN);
    assertThat(cloud.credentials().loginBody()).isEqualTo("""
        {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"ann",\
        "domain":{"id":"default"},"password":"s3cret"}}},"scope":{"project":{"id":"p1"}}}}""");
  }

  @Test
  void whatCannotBeUsed_isAnsweredWithWhatToChange() {
    assertThat(invalid("lab", "", Map.of())).startsWith("There is no clouds.yaml");
    assertThat(invalid("", "", Map.of())).startsWith("No cloud is configured");
    assertThat(invalid("lba", PASSWORD_CLOUD, Map.of("OS_AUTH_URL", "http://x")))
        .isEqualTo("There is no cloud lba in clouds.yaml; it has lab. Use envvars for the OS_ "
            + "variables.");
    assertThat(invalid("lab", PASSWORD_CLOUD.replace("username", "user"), Map.of()))
        .contains("needs username and password");
    assertThat(invalid("lab", PASSWORD_CLOUD.replace("project_name", "x"), Map.of()))
        .contains("names no project");
    assertThat(invalid("lab", PASSWORD_CLOUD.replace("https:", "ldap:"), Map.of()))
        .contains("auth_url of cloud lab must be an address");
    assertThat(invalid("lab", PASSWORD_CLOUD.replace("5000/", "5000/v2.0"), Map.of()))
        .contains("write /v3");
    assertThat(invalid("lab", PASSWORD_CLOUD.replace("internal", "inner"), Map.of()))
        .contains("public, internal or admin");
  }

  @Test
  void switchedOffCertificateChecks_areRefused() {
    assertThat(invalid("lab", PASSWORD_CLOUD + "    verify: false\n", Map.of()))
        .contains("refused").contains("cacert");
    assertThat(invalid("", "", Map.of("OS_AUTH_URL", "https://x", "OS_INSECURE", "1")))
        .contains("refused");
  }

  @Test
  void brokenYaml_isNamedByLineAndNeverQuoted() {
    assertThat(invalid("lab", PASSWORD_CLOUD + "  lab: {}\n", Map.of()))
        .startsWith("clouds.yaml is not valid YAML at line ");
    String broken = invalid("lab", "clouds:\n  lab: {password: s3cret\n  x: [", Map.of());
    assertThat(broken).startsWith("clouds.yaml is not valid YAML at line ")
        .doesNotContain("s3cret");
    assertThat(invalid("lab", "just text", Map.of())).contains("a mapping is missing");
    assertThat(invalid("lab", "clouds: !!java.io.File [x]", Map.of())).contains("not valid YAML");
  }

  @Test
  void bombs_areRefused() {
    String deep = "clouds: " + "[".repeat(500) + "]".repeat(500);
    assertThat(invalid("lab", deep, Map.of())).contains("clouds.yaml");
    StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
    for (int level = 1; level < 100; level++) {
      aliases.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
    }
    assertThat(invalid("lab", aliases.toString(), Map.of())).contains("clouds.yaml");
  }

  private static CloudConfiguration found(String name, String clouds, String secure,
      Map<String, String> environment) {
    CloudConfigurationResult result = find(name, clouds, secure, environment);
    if (result instanceof Found found) {
      return found.configuration();
    }
    throw new AssertionError(result.toString());
  }

  private static String invalid(String name, String clouds, Map<String, String> environment) {
    CloudConfigurationResult result = find(name, clouds, "", environment);
    if (result instanceof Invalid invalid) {
      return invalid.sentence();
    }
    throw new AssertionError(result.toString());
  }

  private static CloudConfigurationResult find(String name, String clouds, String secure,
      Map<String, String> environment) {
    return CloudsYaml.find(name, new CloudSources(environment, source("clouds.yaml", clouds),
        source("secure.yaml", secure)));
  }

  private static Source source(String path, String text) {
    return text.isEmpty() ? Source.NONE : new Source(path, text);
  }
}
