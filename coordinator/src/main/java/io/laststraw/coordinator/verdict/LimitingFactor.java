package io.laststraw.coordinator.verdict;

import java.util.Arrays;
import java.util.Optional;

/**
 * What stood, or would stand first, between the fleet and more servers. A closed vocabulary: reports
 * carry {@link #word()}. The {@code HOST_} factors are also the causes of a breaking point.
 */
public enum LimitingFactor {
  NONE("none", "none was reached"), //
  HOST_MEMORY("hostMemory", "memory of the hosts"), //
  HOST_DISK("hostDisk", "disk space of the hosts"), //
  HOST_SLOW("hostSlow", "speed of the hosts: boots became many times slower"), //
  HOST_DOWN("hostDown", "hosts that went down"), //
  /** Nova or placement says there is no room, and not of what. */
  HOST_FULL("hostFull", "room on the hosts by Nova's own accounts"), //
  CONTROL_PLANE("controlPlane", "control plane of the cloud"), //
  QUOTA("quota", "quota of the project"), //
  ADDRESSES("addresses", "addresses of the network"), //
  NEIGHBOURS("neighbours", "room that belongs to others"), //
  /** Servers were ACTIVE, and guests of theirs showed nothing of what they had to. */
  GUESTS("guests", "guests that gave no sign of life"), //
  /** More creates failed than the caps allow, from no single cause. */
  ERRORS("errors", "share of failed creates"), //
  DEADLINE("deadline", "time allowed for the fill"), //
  STOPPED("stopped", "a stop by the user"), //
  UNKNOWN("unknown", "something the cloud does not tell");

  private final String word;
  private final String title;

  LimitingFactor(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** The word in {@code report.json}. */
  public String word() {
    return word;
  }

  /** Part of a sentence for people, without an article. */
  public String title() {
    return title;
  }

  /** Reads {@link #word()} back; empty for any other text. */
  public static Optional<LimitingFactor> ofWord(String word) {
    return Arrays.stream(values()).filter(factor -> factor.word.equals(word)).findFirst();
  }
}
