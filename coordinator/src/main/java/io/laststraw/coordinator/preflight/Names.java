package io.laststraw.coordinator.preflight;

import java.util.List;
import java.util.Locale;

/** Lists and figures as they stand in sentences. */
final class Names {
  private static final int SHOWN = 5;

  private Names() {}

  /** The first few names and how many more there are. */
  static String few(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }

  /** 10000 as 10,000. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count with its noun; the plural of all nouns used here takes an s. */
  static String count(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
