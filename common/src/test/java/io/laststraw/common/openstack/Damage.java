package io.laststraw.common.openstack;

import java.util.SplittableRandom;

/** Spoils a text as broken disks, proxies and people do. */
final class Damage {
  private static final String[] INSERTED = {"\"", "{", "}", "[", "]", ":", ",", "null", "-1",
      "1e999",
      "\u0000", "\u001b[31m", "\u2028", "<html>", "&a ", "*a", "!!java.lang.Object", "\n", "\t",
      "é",
      "true", "'"};
  private static final int MOST_EDITS = 5;
  private static final int LONGEST_CUT = 40;

  private Damage() {}

  /** The same seed does the same to the same text. */
  static String of(String text, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String damaged = text;
    int edits = random.nextInt(1, MOST_EDITS + 1);
    for (int edit = 0; edit < edits; edit++) {
      int at = random.nextInt(damaged.length() + 1);
      int end = Math.min(damaged.length(), at + random.nextInt(LONGEST_CUT));
      damaged = switch (random.nextInt(4)) {
        case 0 -> damaged.substring(0, at);
        case 1 -> damaged.substring(0, at) + damaged.substring(end);
        case 2 -> damaged.substring(0, end) + damaged.substring(at);
        default -> damaged.substring(0, at) + INSERTED[random.nextInt(INSERTED.length)]
            + damaged.substring(at);
      };
    }
    return damaged;
  }
}
