package io.laststraw.simulator;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.faults.FaultScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds fault scripts: one of those that come along by name, as {@code F12}, or one by path. */
public final class FaultScriptLoader {
  private static final String FOLDER = "/io/laststraw/simulator/faults/";

  private FaultScriptLoader() {}

  /**
   * Loads by name or path.
   *
   * @throws FileFormatException when there is no such file or its content is no script, with the line
   */
  public static FaultScript load(String nameOrPath) {
    return parse(nameOrPath, content(nameOrPath));
  }

  /**
   * Reads a script that is no file yet.
   *
   * @param name what a message calls it
   * @throws FileFormatException when the text is no script, with the line
   */
  public static FaultScript parse(String name, String yaml) {
    return YamlRecords.readAll(FaultScript.class, name, new StringReader(yaml));
  }

  private static boolean isKnown(String name) {
    return Arrays.stream(FaultId.values()).anyMatch(fault -> fault.name().equals(name));
  }

  private static String content(String nameOrPath) {
    Optional<String> own = OwnFile.read(nameOrPath);
    if (own.isPresent()) {
      return own.get();
    }
    try (InputStream stream = nameOrPath.contains("/")
        ? null
        : FaultScriptLoader.class.getResourceAsStream(FOLDER + nameOrPath + ".yaml")) {
      if (stream == null) {
        throw new FileFormatException(isKnown(nameOrPath)
            ? nameOrPath + " cannot be injected; docs/faults.md says why"
            : "no fault script " + nameOrPath + "; give a path, or the number of a fault that"
                + " docs/faults.md says can be injected, as F12");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
