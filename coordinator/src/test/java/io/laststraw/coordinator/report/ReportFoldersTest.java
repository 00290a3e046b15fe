package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFoldersTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir
  Path runs;

  private void reportAt(String folder, Instant written) throws IOException {
    Path file = Files.createDirectories(runs.resolve(folder)).resolve(ReportWriter.JSON_FILE);
    Files.writeString(file, "{}");
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  @Test
  void aFolder_isNamedAfterCampaignAndTimeInUtc() {
    assertThat(ReportFolders.named("fill", NOON)).isEqualTo("runs/fill-20261123-120000");
  }

  @Test
  void theNewest_isTheOneWhoseReportWasWrittenLast() throws IOException {
    reportAt("z-old", NOON);
    reportAt("a-new", NOON.plusSeconds(1));
    Files.createDirectories(runs.resolve("without-a-report"));
    assertThat(ReportFolders.newest(runs)).contains(runs.resolve("a-new"));
  }

  @Test
  void withoutReports_thereIsNoNewest() throws IOException {
    assertThat(ReportFolders.newest(runs)).isEmpty();
    assertThat(ReportFolders.newest(runs.resolve("absent"))).isEmpty();
  }

  @Test
  void aFolderThatCanBeMade_hasNoObstacleAndIsNotMadeYet() {
    Path wanted = runs.resolve("a/b/c");
    assertThat(ReportFolders.obstacle(wanted)).isEmpty();
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void aFileInTheWay_isAnObstacle() throws IOException {
    Path file = Files.createFile(runs.resolve("file"));
    assertThat(ReportFolders.obstacle(file)).contains(file + " is no folder");
    assertThat(ReportFolders.obstacle(file.resolve("a/b"))).contains(file + " is no folder");
  }
}
