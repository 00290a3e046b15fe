package io.laststraw.coordinator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One file of lines, each a checksum and an event, forced to disk before {@code append} returns.
 * A torn last line is cut off; damage anywhere else is refused, for a journal with a hole could
 * forget a lease. The file is locked, so two coordinators on one machine cannot write it together.
 */
public final class FileJournal implements CampaignJournal {
  private static final int CHECKSUM_CHARACTERS = 8;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final EventJson json = new EventJson();

  private FileJournal(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens or makes the file.
   *
   * @throws UncheckedIOException when it cannot be opened or another process has it open
   */
  public static FileJournal open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
          StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileJournal journal = new FileJournal(file, channel, locked(channel, file));
      journal.cutTornTail();
      return journal;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static FileLock locked(FileChannel channel, Path file) throws IOException {
    Optional<FileLock> lock = tryLock(channel);
    if (lock.isEmpty()) {
      channel.close();
      throw new IOException("Another coordinator has " + file + " open; stop it first.");
    }
    return lock.get();
  }

  /** Empty when another process has the lock, or another coordinator of this one. */
  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  @Override
  public List<CampaignEvent> replay() {
    List<CampaignEvent> events = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        events.add(json.read(verified(line)));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return events;
  }

  @Override
  public void append(List<? extends CampaignEvent> events) {
    StringBuilder lines = new StringBuilder();
    for (CampaignEvent event : events) {
      String text = json.write(event);
      lines.append(checksum(text)).append(' ').append(text).append('\n');
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void cutTornTail() throws IOException {
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    channel.truncate(end);
    channel.position(end);
  }

  private String verified(String line) throws IOException {
    boolean framed = line.length() > CHECKSUM_CHARACTERS + 1;
    String text = framed ? line.substring(CHECKSUM_CHARACTERS + 1) : "";
    if (!framed || !line.startsWith(checksum(text) + " ")) {
      throw new IOException("The journal " + file + " is damaged; nothing was created. Run"
          + " 'laststraw teardown' with the campaign's id to clean the cloud without it.");
    }
    return text;
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
