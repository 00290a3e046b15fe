package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.CloudSources.Source;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CloudsYamlFuzzTest {
  private static final String CANARY = "canary-8f3a";
  private static final String WHOLE = """
      clouds:
        lab:
          region_name: RegionOne
          interface: internal
          auth:
            auth_url: https://lab.example:5000/
            username: ann
            password: canary-8f3a
            project_name: fleet
            user_domain_name: Staff
            project_domain_id: d1
        robot:
          auth_type: v3applicationcredential
          auth:
            auth_url: https://lab.example:5000/
            application_credential_id: 1234
            application_credential_secret: canary-8f3a
      """;

  private static CloudConfigurationResult read(String name, String text) {
    return CloudsYaml.find(name,
        new CloudSources(Map.of(), new Source("clouds.yaml", text), Source.NONE));
  }

  private static void assertReadOrTold(CloudConfigurationResult result) {
    switch (result) {
      case CloudConfigurationResult.Found found ->
        assertThat(found.toString()).doesNotContain(CANARY);
      case CloudConfigurationResult.Invalid(String sentence) -> assertThat(sentence)
          .isNotBlank().doesNotContain(CANARY);
    }
  }

  @Property(tries = 2_000, seed = "5")
  void aDamagedFile_isReadOrToldInWords(@ForAll long seed) {
    String damaged = Damage.of(WHOLE, seed);
    assertReadOrTold(read("lab", damaged));
    assertReadOrTold(read("robot", damaged));
    assertReadOrTold(read("", damaged));
  }

  @Property(tries = 500, seed = "5")
  void anyText_isReadOrToldInWords(@ForAll String text) {
    assertReadOrTold(read("lab", text));
  }
}
