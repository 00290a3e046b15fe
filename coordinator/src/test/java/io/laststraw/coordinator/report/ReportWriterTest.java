package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report folder is its owner's, complete, and never reached through a link. */
class ReportWriterTest {
  @TempDir
  private Path temporary = Path.of("");

  @Test
  void aNewFolder_holdsTheTwoFilesForItsOwnerOnly() throws IOException {
    Path folder = temporary.resolve("runs/first");

    ReportWriter.Written written = ReportWriter.write(SampleReports.small(), folder);

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(written.json())).isEqualTo("rw-------");
    assertThat(permissions(written.html())).isEqualTo("rw-------");
    assertThat(names(folder)).containsExactly("report.html", "report.json");
    assertThat(ReportJson.read(Files.readString(written.json()))).isEqualTo(SampleReports.small());
  }

  @Test
  void anEarlierReport_isReplaced() throws IOException {
    Path folder = temporary.resolve("again");
    ReportWriter.write(SampleReports.hostile("earlier"), folder);

    ReportWriter.Written written = ReportWriter.write(SampleReports.small(), folder);

    assertThat(Files.readString(written.html())).doesNotContain("earlier");
    assertThat(names(folder)).containsExactly("report.html", "report.json");
  }

  @Test
  void aLinkInPlaceOfTheFolder_isRefused() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), elsewhere);

    assertThatThrownBy(() -> ReportWriter.write(SampleReports.small(), link))
        .isInstanceOf(NotDirectoryException.class);
    assertThat(names(elsewhere)).isEmpty();
  }

  @Test
  void aLinkInPlaceOfAFile_isReplacedAndNotFollowed() throws IOException {
    Path precious = Files.writeString(temporary.resolve("precious"), "precious");
    Path folder = Files.createDirectory(temporary.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("report.json"), precious);

    ReportWriter.write(SampleReports.small(), folder);

    assertThat(Files.readString(precious)).isEqualTo("precious");
    assertThat(Files.isSymbolicLink(folder.resolve("report.json"))).isFalse();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
