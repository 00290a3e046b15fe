package io.laststraw.coordinator.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where reports go when nobody says where, and how the latest one is found again. */
public final class ReportFolders {
  /** Holds one folder per campaign, below the folder that the program was started in. */
  public static final String PARENT = "runs";

  private static final DateTimeFormatter TIME = DateTimeFormatter
      .ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReportFolders() {}

  /**
   * The folder of one campaign, as in {@code runs/fill-the-fleet-20261123-140500}.
   *
   * @param at when it was submitted; the name tells it in UTC
   */
  public static String named(String campaignName, Instant at) {
    return PARENT + "/" + campaignName + "-" + TIME.format(at);
  }

  /**
   * Why no report could be written to a folder; empty when nothing speaks against it. Makes nothing,
   * for the campaign may never begin.
   */
  public static Optional<String> obstacle(Path folder) {
    for (Path path = folder.toAbsolutePath().normalize(); path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        if (!Files.isDirectory(path)) {
          return Optional.of(path + " is no folder");
        }
        return Files.isWritable(path)
            ? Optional.empty()
            : Optional.of("nothing may be written in " + path);
      }
    }
    return Optional.of("there is no such place");
  }

  /**
   * The folder with the report that was written last; empty when there is none.
   *
   * @throws IOException when the parent cannot be read
   */
  public static Optional<Path> newest(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(folder -> Files.exists(reportIn(folder)))
          .max(Comparator.comparing(ReportFolders::writtenAt)
              .thenComparing(Comparator.naturalOrder()));
    } catch (UncheckedIOException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }

  private static Path reportIn(Path folder) {
    return folder.resolve(ReportWriter.JSON_FILE);
  }

  private static FileTime writtenAt(Path folder) {
    try {
      return Files.getLastModifiedTime(reportIn(folder));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
