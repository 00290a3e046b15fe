package io.laststraw.coordinator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  @Test
  void theFewestChanges_win() {
    assertThat(NearestName.of("severs", List.of("server", "servers", "hosts"))).contains("servers");
  }

  @Test
  void caseAlone_isNoDistance() {
    assertThat(NearestName.of("KEEPFREE", List.of("keepFree", "keep"))).contains("keepFree");
  }

  @Test
  void aWordThatIsFarFromAll_hasNoNearest() {
    assertThat(NearestName.of("banana", List.of("hold", "caps"))).isEmpty();
  }

  @Test
  void equallyNearNames_standInTheirOwnOrder() {
    assertThat(NearestName.of("compute", List.of("compute2", "compute1", "compute3"), 2))
        .containsExactly("compute1", "compute2");
  }

  @Test
  void distance_countsInsertionsDeletionsAndChanges() {
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
  }
}
