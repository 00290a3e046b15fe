package io.laststraw.coordinator.pacing;

import java.util.Arrays;
import java.util.Optional;

/**
 * What keeps a campaign from having more boots in flight at one moment; the first that holds, in the
 * order of declaration. A closed vocabulary: reports carry {@link #word()}.
 */
public enum Brake {
  /** No servers are made now: the fill is over. */
  NONE("none", "nothing: the fill is over"), //
  STOPPED("stopped", "the end of the fill: no more creates are sent"), //
  PAUSED("paused", "a pause by the user"), //
  GUARD("guard", "the guard: a service was slow for its other users"), //
  /** Calls failed for reasons that no host explains, and no server has become ACTIVE since. */
  API("api", "the cloud's API: it failed or pushed back, and no server became ACTIVE"), //
  /** There is room under every limit, and few creates are on their way. */
  UNUSED("unused", "no limit: creates were on their way, or were told to wait"), //
  FLEET_LIMIT("fleetLimit", "the fleet limit"), //
  HOST_LIMITS("hostLimits", "the hosts' own limits"), //
  /** A host's first server makes it fetch the image, so it boots alone. */
  FIRST_SERVERS("firstServers", "first servers: a host boots its first one alone"), //
  /** After a crash: what was sent may still appear, so nothing is sent in its place for some minutes. */
  IN_DOUBT("inDoubt", "servers in doubt: what was sent before a crash may still appear"), //
  /** Hosts that are suspected full, down, overloaded, or taken over and not yet known. */
  WAITING_HOSTS("waitingHosts", "hosts that may boot little or nothing just now"), //
  /** All that is missing is in flight. */
  LAST_SERVERS("lastServers", "the last servers: all that was missing was in flight");

  private final String word;
  private final String title;

  Brake(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** The word in {@code report.json}. */
  public String word() {
    return word;
  }

  /** The end of the sentence "It was held back by ..." for people. */
  public String title() {
    return title;
  }

  /** {@link #title()} without its explanation. */
  public String brief() {
    int colon = title.indexOf(':');
    return colon < 0 ? title : title.substring(0, colon);
  }

  /** Reads {@link #word()} back; empty for any other text. */
  public static Optional<Brake> ofWord(String word) {
    return Arrays.stream(values()).filter(brake -> brake.word.equals(word)).findFirst();
  }
}
