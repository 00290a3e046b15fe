package io.laststraw.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.Campaigns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that spoils one byte never makes a journal tell something else. */
class JournalDamageTest {
  private static final List<CampaignEvent> EVENTS = List.of(
      Campaigns.accepted(Campaigns.servers(100)),
      new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
      new CampaignEvent.DoubtCleared(1, 2));

  @TempDir
  private Path folder;

  private byte[] written(Path file) throws IOException {
    try (FileJournal journal = FileJournal.open(file)) {
      journal.append(EVENTS);
    }
    return Files.readAllBytes(file);
  }

  /** Empty when the journal refuses. */
  private static Optional<List<CampaignEvent>> replayed(Path file) {
    try (FileJournal journal = FileJournal.open(file)) {
      return Optional.of(journal.replay());
    } catch (UncheckedIOException refused) {
      return Optional.empty();
    }
  }

  @Test
  void anyByteThatIsSpoilt_isRefused_orCutsTheLastLine() throws IOException {
    Path file = folder.resolve("test.journal");
    byte[] whole = written(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] spoilt = whole.clone();
      spoilt[at] ^= (byte) (1 << at % 8);
      Files.write(file, spoilt);
      assertThat(replayed(file)).as("byte %s", at)
          .satisfiesAnyOf(refused -> assertThat(refused).isEmpty(),
              shorter -> assertThat(shorter).contains(EVENTS.subList(0, EVENTS.size() - 1)));
    }
  }

  @Test
  void whereverAWriteWasCutOff_theEventsBeforeItAreThere() throws IOException {
    Path file = folder.resolve("test.journal");
    byte[] whole = written(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<CampaignEvent> left = replayed(file).orElseThrow();
      assertThat(left).as("%s bytes", length).isEqualTo(EVENTS.subList(0, left.size()));
    }
  }
}
