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
final class FileJournal implements CampaignJournal {
  private static final int CHECKSUM_CHARACTERS = 8;

  /** Longer than almost every event. */
  private static final long LAST_BYTES = 4_096;

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
   * Opens or makes the file; one that is made outlives a crash of the machine when this returns.
   *
   * @throws UncheckedIOException when it cannot be opened or another process has it open
   */
  public static FileJournal open(Path file) {
    try {
      boolean isNew = Files.notExists(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
          StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileJournal journal = new FileJournal(file, channel, locked(channel, file));
      journal.begin(isNew);
      return journal;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Nobody could close what was never handed out, so a failure closes it here. */
  private void begin(boolean isNew) throws IOException {
    try {
      cutTornTail();
      if (isNew) {
        forceFolderOf(file);
      }
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /** A file's name is on the disk only when its folder is, whatever was forced of the file. */
  static void forceFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** A line as an event; empty when it is damaged, or of another version. */
  static Optional<CampaignEvent> event(String line) {
    try {
      return isSound(line) ? Optional.of(new EventJson().read(textOf(line))) : Optional.empty();
    } catch (UncheckedIOException _) {
      return Optional.empty();
    }
  }

  /** The last complete line; empty when there is none. Reads the file's end only, without a lock. */
  static Optional<String> lastLine(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long length = LAST_BYTES;; length *= 2) {
        long from = Math.max(0, channel.size() - length);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
          // Until all is read, or somebody has cut the file meanwhile.
        }
        String tail = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int end = tail.lastIndexOf('\n');
        int begin = end < 0 ? -1 : tail.lastIndexOf('\n', end - 1);
        if (begin >= 0 || from == 0) {
          return end < 0 ? Optional.empty() : Optional.of(tail.substring(begin + 1, end));
        }
      }
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
    if (!isSound(line)) {
      throw new IOException("The journal " + file + " is damaged; nothing more will be created. Run"
          + " 'laststraw teardown' with the campaign's id to clean the cloud without it, and move"
          + " the journal away.");
    }
    return textOf(line);
  }

  private static boolean isSound(String line) {
    return line.length() > CHECKSUM_CHARACTERS + 1
        && line.startsWith(checksum(textOf(line)) + " ");
  }

  private static String textOf(String line) {
    return line.substring(CHECKSUM_CHARACTERS + 1);
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
