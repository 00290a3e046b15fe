package io.laststraw.coordinator.journal;

import io.laststraw.common.model.CampaignId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with one file {@code <campaign id>.journal} for each campaign. */
public final class FileJournalStore implements JournalStore {
  private static final String SUFFIX = ".journal";

  private final Path folder;

  /** Uses a folder that is made when it is missing. */
  public FileJournalStore(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public long beginTerm() {
    Path file = folder.resolve("term");
    Path next = folder.resolve("term.next");
    try {
      long term = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) + 1 : 1;
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap((term + "\n").getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      FileJournal.forceFolderOf(file);
      return term;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public CampaignJournal open(CampaignId campaign) {
    return FileJournal.open(folder.resolve(campaign + SUFFIX));
  }

  @Override
  public List<CampaignId> unfinished() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(FileJournalStore::campaign).flatMap(Optional::stream).filter(this::isUnfinished)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * By its last line alone: that of a campaign that ended is never followed by another, and damage
   * before it harms nobody any more. A last line that cannot be read may hide anything.
   */
  private boolean isUnfinished(CampaignId campaign) {
    try {
      return FileJournal.lastLine(folder.resolve(campaign + SUFFIX))
          .filter(line -> FileJournal.event(line).filter(FileJournalStore::ends).isEmpty())
          .isPresent();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean ends(CampaignEvent event) {
    return event instanceof CampaignEvent.Refused
        || event instanceof CampaignEvent.PhaseEntered entered && entered.phase() == Phase.ENDED;
  }

  /** Empty for files that are no journals of ours, such as copies that somebody made. */
  private static Optional<CampaignId> campaign(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX)
        ? CampaignId.parse(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }
}
