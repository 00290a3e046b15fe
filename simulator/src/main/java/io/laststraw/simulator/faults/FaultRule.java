package io.laststraw.simulator.faults;

import io.laststraw.common.model.FaultId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One fault, where it strikes and how often.
 *
 * @param fault one that {@link InjectionPoint} knows a place for
 * @param fromSeconds cloud seconds after the cloud began, from which on it strikes
 * @param untilSeconds cloud seconds after the cloud began, from which on it does not any more
 * @param probability with which each call or server that fits is struck, above 0 to 1
 * @param most strikes at most
 * @param hosts names of hosts that it strikes; none for all; only for what happens to servers
 * @param verb only calls with this verb; empty for any
 * @param path only calls whose path fits, where a star stands for any text; empty for creates of servers
 *     (deletes with F64, listings with F71 to F74) and, with another verb, for all of nova's servers
 * @param seconds how long it lasts, where it has a length; 0 for what is usual
 */
public record FaultRule(FaultId fault, @OrElse(0) double fromSeconds,
    @OrElse(FaultRule.EVER_SECONDS) double untilSeconds, @OrElse(1) double probability,
    @OrElse(FaultRule.ANY_NUMBER) int most, @OrElse(0) List<String> hosts, @OrElse(0) String verb,
    @OrElse(0) String path, @OrElse(0) double seconds) {
  static final double EVER_SECONDS = 1e9;
  static final int ANY_NUMBER = 1_000_000_000;
  /** Faults of listings, which strike those of servers. */
  private static final Set<FaultId> LISTINGS = Collections.unmodifiableSet(
      EnumSet.of(FaultId.F71, FaultId.F72, FaultId.F73, FaultId.F74));
  private static final double LONGEST_SECONDS = 86_400;
  private static final String CREATES = "/compute/v2.1/servers";
  private static final String SERVERS = "/compute/v2.1/servers*";

  public FaultRule {
    hosts = List.copyOf(hosts);
    InjectionPoint point = InjectionPoint.of(fault);
    require(point != InjectionPoint.NOWHERE,
        fault + " cannot be injected; docs/faults.md says why");
    require(fromSeconds >= 0 && fromSeconds < untilSeconds,
        "fromSeconds must be at least 0 and below untilSeconds");
    require(probability > 0 && probability <= 1, "probability must be above 0 and at most 1");
    require(most >= 1, "most must be at least 1");
    require(seconds >= 0 && seconds <= LONGEST_SECONDS, "seconds must be between 0 and a day");
    require(point.isOfCalls() ? hosts.isEmpty() : verb.isEmpty() && path.isEmpty(),
        fault + (point.isOfCalls()
            ? " strikes API calls, which have no host: give verb and path"
            : " strikes servers, which have neither verb nor path: give hosts"));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  boolean isDue(double nowSeconds) {
    return nowSeconds >= fromSeconds && nowSeconds < untilSeconds;
  }

  boolean fitsHost(String host) {
    return hosts.isEmpty() || hosts.contains(host);
  }

  boolean fitsCall(String callVerb, String callPath) {
    String wantedVerb = verb.isEmpty() && path.isEmpty() ? usualVerb() : verb;
    String wantedPath = path.isEmpty() ? usualPath(wantedVerb) : path;
    return (wantedVerb.isEmpty() || wantedVerb.equals(callVerb)) && fits(wantedPath, callPath);
  }

  private String usualVerb() {
    return fault == FaultId.F64 ? "DELETE" : LISTINGS.contains(fault) ? "GET" : "POST";
  }

  private String usualPath(String wantedVerb) {
    return wantedVerb.equals("POST") || LISTINGS.contains(fault) ? CREATES : SERVERS;
  }

  /** Whether a text has this form, in which a star stands for any text, also for none. */
  private static boolean fits(String form, String text) {
    String[] parts = form.split("\\*", -1);
    if (parts.length == 1) {
      return form.equals(text);
    }
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int part = 1; part < parts.length - 1; part++) {
      int found = text.indexOf(parts[part], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[part].length();
    }
    String last = parts[parts.length - 1];
    return text.length() >= at + last.length() && text.endsWith(last);
  }
}
