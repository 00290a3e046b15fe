package io.laststraw.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.simulator.cloud.Physics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhysicsLoaderTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"default", "host-dies", "swap-slows", "three-classes", "limited-builds",
      "rough-weather", "silent-guests",
      "host-dies.yaml"})
  void filesThatComeAlong_loadByName(String name) {
    assertThat(PhysicsLoader.load(name).host().breakingPoint()).isEqualTo(360);
  }

  @Test
  void fileWithOneKey_leavesAllElseAsItWas() throws IOException {
    Physics changed = PhysicsLoader.load(file("host:\n  threads: 8\n"));
    Physics defaults = PhysicsLoader.defaults();

    assertThat(changed.host().threads()).isEqualTo(8);
    assertThat(changed.controlPlane()).isEqualTo(defaults.controlPlane());
    assertThat(changed.host().memoryMb()).isEqualTo(defaults.host().memoryMb());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      host:\\n  thread: 8 | line 2: unknown key thread; known here: threads, memoryMb
      host:\\n  threads: 8\\n  threads: 9 | line 3: the key threads is given twice
      host:\\n  threads: many | line 2: threads must be a number, not many
      host:\\n  threads: 0 | threads is 0 but must be between 1 and 1024
      host:\\n  whenFull: MELT | line 2: MELT is not one of REFUSE, SWAP, DIE
      host: 7 | line 1: here must be keys and values
      """)
  void unusableFile_isRefusedWithLineAndKey(String content, String message) throws IOException {
    String path = file(content.replace("\\n", "\n"));

    assertThatThrownBy(() -> PhysicsLoader.load(path)).isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void unknownName_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> PhysicsLoader.load("moon")).isInstanceOf(FileFormatException.class)
        .hasMessageContaining("default, host-dies, swap-slows");
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("physics.yaml"), content).toString();
  }
}
