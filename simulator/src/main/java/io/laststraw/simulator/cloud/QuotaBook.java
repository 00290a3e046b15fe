package io.laststraw.simulator.cloud;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nova's quotas and what each project uses of them; -1 is no limit. */
public final class QuotaBook {
  /** Instances, cores and RAM in MB. */
  public record Amount(int instances, int cores, int ramMb) {
    static final Amount NONE = new Amount(0, 0, 0);

    private Amount plus(Flavor flavor, int sign) {
      return new Amount(instances + sign, cores + sign * flavor.vcpus(),
          ramMb + sign * flavor.ramMb());
    }
  }

  private final Map<String, Amount> limits = new HashMap<>();
  private final Map<String, Amount> used = new HashMap<>();

  public Amount limit(String projectId) {
    return limits.getOrDefault(projectId, new Amount(-1, -1, -1));
  }

  public Amount used(String projectId) {
    return used.getOrDefault(projectId, Amount.NONE);
  }

  public void setLimit(String projectId, Amount limit) {
    limits.put(projectId, limit);
  }

  void count(Server server, int sign) {
    used.put(server.projectId(), used(server.projectId()).plus(server.flavor, sign));
  }

  /**
   * How many of {@code most} fit; as Nova does it, fewer are made without a word as long as at
   * least {@code least} fit (nova/compute/utils.py check_num_instances_quota).
   */
  Outcome<Integer> admit(String projectId, Flavor flavor, int least, int most) {
    Amount limit = limit(projectId);
    Amount inUse = used(projectId);
    int fit = Math.min(most, Math.min(room(limit.instances, inUse.instances, 1),
        Math.min(room(limit.cores, inUse.cores, flavor.vcpus()),
            room(limit.ramMb, inUse.ramMb, flavor.ramMb()))));
    if (fit >= least) {
      return Outcome.done(fit);
    }
    Map<String, int[]> over = new LinkedHashMap<>();
    over(over, "instances", limit.instances, inUse.instances, least);
    over(over, "cores", limit.cores, inUse.cores, least * flavor.vcpus());
    over(over, "ram", limit.ramMb, inUse.ramMb, least * flavor.ramMb());
    return Outcome.refused(403, text(over));
  }

  private static void over(Map<String, int[]> over, String resource, int limit, int inUse,
      int wanted) {
    if (limit >= 0 && inUse + wanted > limit) {
      over.put(resource, new int[]{wanted, inUse, limit});
    }
  }

  private static String text(Map<String, int[]> over) {
    String names = String.join(", ", over.keySet());
    String wanted = joined(over, 0);
    String inUse = joined(over, 1);
    String limit = joined(over, 2);
    return "Quota exceeded for " + names + ": Requested " + wanted + ", but already used " + inUse
        + " of " + limit
        + " " + names;
  }

  private static String joined(Map<String, int[]> over, int column) {
    return String.join(", ",
        over.values().stream().map(row -> Integer.toString(row[column])).toList());
  }

  private static int room(int limit, int inUse, int each) {
    if (limit < 0 || each == 0) {
      return Integer.MAX_VALUE;
    }
    return Math.max(0, (limit - inUse) / each);
  }
}
