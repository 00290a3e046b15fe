package io.laststraw.coordinator.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts that ship beside the classes of this package. */
final class Resources {
  private Resources() {}

  /** The whole text; a missing one is a defect of the build. */
  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException bug) {
      throw new IllegalStateException("The program's own " + name + " cannot be read", bug);
    }
  }
}
