package io.laststraw.coordinator.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a report folder. A reader sees the old file or the whole new one, never half of one; a new
 * folder can be entered only by its owner, because fault texts may tell things about the cloud.
 */
public final class ReportWriter {
  /** Name of the file for programs. */
  public static final String JSON_FILE = "report.json";
  /** Name of the file for people. */
  public static final String HTML_FILE = "report.html";

  private ReportWriter() {}

  /** Where the two files are. */
  public record Written(Path json, Path html) {}

  /**
   * Writes both files, replacing what was there. Parents of the folder are made when missing.
   *
   * @throws NotDirectoryException when the folder's own name is a file or a symbolic link, which
   *     somebody else may have put there to have other files overwritten
   */
  public static Written write(CampaignReport report, Path folder) throws IOException {
    prepare(folder);
    Path json = replace(folder.resolve(JSON_FILE), ReportJson.write(report));
    Path html = replace(folder.resolve(HTML_FILE), ReportHtml.render(report));
    return new Written(json, html);
  }

  private static void prepare(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException present) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new NotDirectoryException(folder.toString());
      }
    }
  }

  private static Path replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // Made anew by the system and readable by its owner only, so no link is ever written through;
    // the rename then replaces a link instead of following it.
    Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".draft");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
