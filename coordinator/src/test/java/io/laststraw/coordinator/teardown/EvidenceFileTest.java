package io.laststraw.coordinator.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
  private static final FaultEvidence EVIDENCE = new FaultEvidence("s1", "ls-aaaaaaaa-0-1-1",
      new Fault(FaultId.F36, "No valid\nhost", "req-1"), Instant.parse("2026-01-01T00:00:00Z"), 0,
      0);

  @Test
  void eachPiece_isOneLineAfterThoseOfEarlierRuns(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("evidence.jsonl");

    new EvidenceFile(file).append(EVIDENCE);
    new EvidenceFile(file).append(EVIDENCE);

    assertThat(Files.readAllLines(file)).hasSize(2).allSatisfy(line -> assertThat(line)
        .contains("\"serverId\":\"s1\"", "\"id\":\"F36\"", "2026-01-01T00:00:00Z", "req-1"));
  }

  @Test
  void aFolderThatIsNotThere_isAnError(@TempDir Path folder) {
    EvidenceFile file = new EvidenceFile(folder.resolve("missing").resolve("evidence.jsonl"));

    assertThatThrownBy(() -> file.append(EVIDENCE)).isInstanceOf(IOException.class);
  }
}
