package io.laststraw.cli;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.campaign.CampaignFile;
import io.laststraw.coordinator.campaign.Problem;
import io.laststraw.coordinator.report.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;

/** Campaign files and report folders on this machine. */
final class CampaignFiles {
  private CampaignFiles() {}

  /**
   * Reads a campaign file.
   *
   * @throws UsageProblem naming every line that is wrong
   */
  static CampaignSpec read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw UsageProblem.unreadable(file, unreadable);
    }
    return switch (CampaignFile.read(text)) {
      case CampaignFile.Read(CampaignSpec spec) -> spec;
      case CampaignFile.Invalid invalid -> throw new UsageProblem(
          file + " cannot be used:\n" + invalid.problems().stream().map(Problem::toString)
              .map(line -> "  " + line).collect(Collectors.joining("\n")));
    };
  }

  /**
   * Where a report goes: where the user wants it, or a folder of its own under runs.
   *
   * @throws UsageProblem when it could not be written there, which nobody wants to hear only after
   *     the campaign
   */
  static Path reportFolder(String wanted, String campaign, Instant now) {
    Path folder = Path.of(wanted.isEmpty() ? ReportFolders.named(campaign, now) : wanted);
    ReportFolders.obstacle(folder).ifPresent(obstacle -> {
      throw new UsageProblem("The report cannot be written to " + folder + ": " + obstacle
          + ". Choose another folder (--out).");
    });
    return folder;
  }
}
