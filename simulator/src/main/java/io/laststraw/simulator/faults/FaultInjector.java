package io.laststraw.simulator.faults;

import io.laststraw.common.model.FaultId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Decides who is struck. Its chance is a sequence of its own, so that a script leaves all other chance alone. */
public final class FaultInjector {
  /** A new token that is refused as well is another fault, F02, and nothing to be made good. */
  private static final double TOKENS_APART_SECONDS = 20;

  private final List<FaultRule> rules;
  private final int[] struck;
  private double tokenRefusedAtSeconds = Double.NEGATIVE_INFINITY;
  private final Random random;

  public FaultInjector(FaultScript script, long seed) {
    this.rules = script.faults();
    this.struck = new int[rules.size()];
    this.random = new Random(seed);
  }

  /** The rule that strikes an API call, if any. */
  public Optional<FaultRule> onCall(String verb, String path, double nowSeconds) {
    return strike(nowSeconds, rule -> InjectionPoint.of(rule.fault()).isOfCalls()
        && rule.fitsCall(verb, path));
  }

  /** The rule that strikes a server at this point of its life, if any; the host is the one it is meant for. */
  public Optional<FaultRule> onServer(InjectionPoint point, String host, double nowSeconds) {
    return strike(nowSeconds, rule -> InjectionPoint.of(rule.fault()) == point
        && rule.fitsHost(host));
  }

  /** How often the rules struck, by the number of their fault; 0 where one never did. */
  public SortedMap<String, Long> struck() {
    SortedMap<String, Long> byFault = new TreeMap<>();
    for (int at = 0; at < rules.size(); at++) {
      byFault.merge(rules.get(at).fault().name(), (long) struck[at], Long::sum);
    }
    return byFault;
  }

  private Optional<FaultRule> strike(double nowSeconds, Predicate<FaultRule> fits) {
    for (int at = 0; at < rules.size(); at++) {
      FaultRule rule = rules.get(at);
      if (struck[at] < rule.most() && rule.isDue(nowSeconds) && fits.test(rule)
          && !isTooSoon(rule, nowSeconds)
          && (rule.probability() >= 1 || random.nextDouble() < rule.probability())) {
        struck[at]++;
        if (rule.fault() == FaultId.F01) {
          tokenRefusedAtSeconds = nowSeconds;
        }
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private boolean isTooSoon(FaultRule rule, double nowSeconds) {
    return rule.fault() == FaultId.F01
        && nowSeconds < tokenRefusedAtSeconds + TOKENS_APART_SECONDS;
  }
}
