package io.laststraw.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.cli.node.NodeSettings.Role;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClusterNodeTest {
  private static final CallDeadlines DEADLINES = CallDeadlines.allOf(Duration.ofSeconds(5));

  @TempDir
  Path folder;

  private ClusterNode start(Path state) {
    Clouds clouds = new Clouds(
        new CloudSources(Map.of(), CloudSources.Source.NONE, CloudSources.Source.NONE), DEADLINES);
    return ClusterNode
        .start(new NodeSettings("local", new TreeSet<>(List.of(Role.COORDINATOR)), "127.0.0.1",
            0, List.of(), state, 1), clouds, DEADLINES);
  }

  @Test
  void nobodyWaits_forACoordinatorWhoseActorsHaveEnded() {
    ClusterNode node = start(folder.resolve("state"));
    assertThat(node.standing()).isPresent();
    node.close();
    assertThatThrownBy(node::standing).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended by themselves");
  }

  @Test
  void aStateFolderThatCannotBe_isRefusedBeforeTheActorsStart() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> start(file.resolve("state")))
        .isInstanceOf(UnusableSettings.class).hasMessageContaining("--state");
  }

  @Test
  void tryingAStateFolder_leavesNothingInIt() {
    Path state = folder.resolve("state");
    assertThat(NodeGround.journals(state).unfinished()).isEmpty();
    assertThat(state).isEmptyDirectory();
  }
}
