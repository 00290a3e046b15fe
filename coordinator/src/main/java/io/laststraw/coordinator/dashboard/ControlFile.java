package io.laststraw.coordinator.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * How a coordinator tells the other commands of the same user where it listens: a file in its state
 * folder that only this user can read.
 */
public final class ControlFile {
  private static final String NAME = "control.json";
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .build();

  private final Path folder;
  private final Path file;

  public ControlFile(Path stateFolder) {
    this.folder = stateFolder.toAbsolutePath();
    this.file = folder.resolve(NAME);
  }

  /** The file itself, to be named in messages. */
  public Path path() {
    return file;
  }

  /** Writes the file, or replaces it whole; makes the folder, for its owner alone, if missing. */
  public void write(ControlAddress address) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // A temporary file is readable by its owner only from its first moment.
    Path draft = Files.createTempFile(folder, "." + NAME, ".draft");
    try {
      Files.writeString(draft, JSON.writeValueAsString(address) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Reads the file; empty when there is none, that is when no coordinator runs here.
   *
   * @throws IOException when it cannot be read, or is not what a coordinator writes
   */
  public Optional<ControlAddress> read() throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(text, ControlAddress.class));
    } catch (JsonProcessingException broken) {
      // Its message would quote the text, and the text has the secret in it.
      throw new IOException(file + " is not a file that a coordinator wrote: remove it");
    }
  }

  /** Removes the file, unless somebody else has written it meanwhile. */
  public void remove(ControlAddress ours) throws IOException {
    if (isStill(ours)) {
      Files.deleteIfExists(file);
    }
  }

  private boolean isStill(ControlAddress ours) {
    try {
      return read().filter(ours::equals).isPresent();
    } catch (IOException notOurs) {
      return false;
    }
  }
}
