package io.laststraw.coordinator.teardown;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laststraw.common.model.FaultEvidence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Evidence as lines of JSON in one file, each forced to the disk before the next step. */
public final class EvidenceFile implements EvidenceLog {
  private final Path file;
  private final JsonMapper mapper = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .build();

  /** Appends to the file, which is made at the first line; its folder has to be there. */
  public EvidenceFile(Path file) {
    this.file = file;
  }

  @Override
  public void append(FaultEvidence evidence) throws IOException {
    String line = mapper.writeValueAsString(evidence) + "\n";
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
        StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
