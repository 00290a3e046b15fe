package io.laststraw.cli.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text files of the repository, by their paths from its root. */
final class SourceTree {
  private static final List<String> SKIPPED = List.of(".git", "target", "runs", ".idea");
  private static final List<String> TEXT = List.of(".java", ".xml", ".yaml", ".yml", ".md", ".conf",
      ".options", ".sh", ".py", ".css");

  private SourceTree() {}

  static SortedMap<String, String> read(Path root) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return SKIPPED.contains(String.valueOf(folder.getFileName()))
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        String name = String.valueOf(file.getFileName());
        if (attributes.isRegularFile()
            && (TEXT.stream().anyMatch(name::endsWith) || isScript(file))) {
          texts.put(root.relativize(file).toString(),
              Files.readString(file, StandardCharsets.UTF_8));
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return texts;
  }

  /** Whether it names what runs it, as scripts do whatever they are called. */
  private static boolean isScript(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(2), new byte[]{'#', '!'});
    }
  }
}
