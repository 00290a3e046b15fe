package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every call that this program makes with a token. {@link CloudSession} holds each request to this
 * list, so that it cannot fall behind; an application credential with exactly these rules can run
 * and clean up any campaign.
 */
public final class AccessRules {
  /** The path that each service's API has by itself, which stands before the paths below. */
  private static final Map<String, String> USUAL_PREFIXES = new TreeMap<>(
      Map.of("compute", "/v2.1", "identity", "/v3", "image", "/v2", "network", "/v2.0", "placement",
          ""));

  private static final int MOST_NAMED = 3;

  /** None of them covers another: GET /flavors/* is also for /flavors/detail. */
  private static final List<AccessRule> CALLS = List.of(
      new AccessRule("compute", "GET", "/"),
      new AccessRule("compute", "GET", "/servers"),
      new AccessRule("compute", "POST", "/servers"),
      new AccessRule("compute", "GET", "/servers/*"),
      new AccessRule("compute", "DELETE", "/servers/*"),
      new AccessRule("compute", "GET", "/servers/*/os-instance-actions"),
      new AccessRule("compute", "POST", "/servers/*/action"),
      new AccessRule("compute", "GET", "/os-services"),
      new AccessRule("compute", "GET", "/os-aggregates"),
      new AccessRule("compute", "GET", "/os-hypervisors/detail"),
      new AccessRule("compute", "GET", "/os-hypervisors/*/uptime"),
      new AccessRule("compute", "GET", "/limits"),
      new AccessRule("compute", "POST", "/flavors"),
      new AccessRule("compute", "GET", "/flavors/*"),
      new AccessRule("compute", "DELETE", "/flavors/*"),
      new AccessRule("compute", "GET", "/flavors/*/os-extra_specs"),
      new AccessRule("identity", "GET", "/"),
      new AccessRule("image", "GET", "/images"),
      new AccessRule("network", "GET", "/networks"),
      new AccessRule("network", "POST", "/networks"),
      new AccessRule("network", "GET", "/networks/*"),
      new AccessRule("network", "DELETE", "/networks/*"),
      new AccessRule("network", "GET", "/subnets"),
      new AccessRule("network", "POST", "/subnets"),
      new AccessRule("network", "DELETE", "/subnets/*"),
      new AccessRule("network", "GET", "/ports"),
      new AccessRule("network", "GET", "/security-groups"),
      new AccessRule("network", "GET", "/network-ip-availabilities/*"),
      new AccessRule("network", "GET", "/quotas/*/details.json"),
      new AccessRule("placement", "GET", "/resource_providers"),
      new AccessRule("placement", "GET", "/resource_providers/*/inventories"),
      new AccessRule("placement", "GET", "/resource_providers/*/usages"),
      new AccessRule("placement", "GET", "/resource_providers/*/allocations"));

  private AccessRules() {}

  /** The rules with the paths that services have where nothing stands before them. */
  public static List<AccessRule> usual() {
    return at(USUAL_PREFIXES);
  }

  /** The calls with paths that begin behind their service's prefix. */
  static List<AccessRule> calls() {
    return CALLS;
  }

  /** What {@code openstack application credential create --access-rules} reads. */
  public static String json(List<AccessRule> rules) {
    ArrayNode array = ApiJson.array();
    rules.forEach(rule -> array.addObject().put("service", rule.service())
        .put("method", rule.method()).put("path", rule.path()));
    return array.toPrettyString();
  }

  /**
   * The rules for a cloud.
   *
   * @param prefixes by service, version included; a service that is not among them is left out
   */
  static List<AccessRule> at(Map<String, String> prefixes) {
    List<AccessRule> rules = new ArrayList<>();
    for (AccessRule call : CALLS) {
      if (prefixes.containsKey(call.service())) {
        rules.add(new AccessRule(call.service(), call.method(),
            prefixes.get(call.service()) + call.path()));
      }
    }
    return List.copyOf(rules);
  }

  /** Whether a call is on the list; the path begins behind the service's prefix. */
  static boolean list(String service, String verb, String path) {
    return CALLS.stream().anyMatch(call -> call.allows(service, verb, path));
  }

  /** Services whose calls are on the list. */
  static List<String> services() {
    return List.copyOf(USUAL_PREFIXES.keySet());
  }

  /** The prefix of a service at an address of the catalogue, which may or may not name a version. */
  static String prefix(String service, String cataloguePath) {
    if (service.equals("identity")) {
      return cataloguePath.replaceFirst("/+$", "");
    }
    String unversioned = cataloguePath.replaceFirst("/v\\d+(\\.\\d+)?(/[^/]*)?$", "");
    return unversioned.replaceFirst("/+$", "") + USUAL_PREFIXES.getOrDefault(service, "");
  }

  /**
   * Calls that a credential could not make. A rule counts with the catalogue's path and with the
   * usual one, because a proxy may take the catalogue's prefix off before the service looks.
   *
   * @param granted the credential's rules; none at all stands for no limits
   * @param prefixes by service, from the catalogue
   */
  static List<AccessRule> lacking(List<AccessRule> granted, Map<String, String> prefixes) {
    if (granted.isEmpty()) {
      return List.of();
    }
    List<AccessRule> usual = usual();
    return at(prefixes).stream()
        .filter(needed -> granted.stream().noneMatch(rule -> rule.covers(needed)))
        .filter(needed -> usual.stream()
            .filter(other -> isSameCall(needed, other, prefixes))
            .noneMatch(other -> granted.stream().anyMatch(rule -> rule.covers(other))))
        .toList();
  }

  private static boolean isSameCall(AccessRule needed, AccessRule usual,
      Map<String, String> prefixes) {
    String service = needed.service();
    return usual.service().equals(service) && usual.method().equals(needed.method())
        && needed.path().substring(prefixes.getOrDefault(service, "").length())
            .equals(usual.path().substring(USUAL_PREFIXES.getOrDefault(service, "").length()));
  }

  /** What to tell somebody whose credential cannot make these calls. */
  static String refusal(String cloud, List<AccessRule> lacking) {
    List<String> named = lacking.stream().limit(MOST_NAMED).map(AccessRule::toString).toList();
    int more = lacking.size() - named.size();
    return "The access rules of the application credential do not allow "
        + String.join(", ", named) + (more > 0 ? " and " + more + " more calls" : "")
        + ". Make a new credential with the rules that `laststraw access-rules --cloud " + cloud
        + "` prints (openstack application credential create --access-rules FILE NAME).";
  }
}
