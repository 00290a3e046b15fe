package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.forecast.FleetFit.FittedClass;
import java.util.ArrayList;
import java.util.List;

/**
 * How sure a forecast is.
 *
 * @param reason half a sentence
 */
public record Confidence(Grade grade, String reason) {
  /** A: each class piloted to its limit, and the goal is not near it. C: little more than a guess. */
  public enum Grade {
    A,
    B,
    C
  }

  private static final List<String> NUMBERS = List.of("none", "one", "two", "three", "four", "five",
      "six", "seven", "eight", "nine");

  static Confidence of(List<FittedClass> classes, Band capacity, int goal) {
    long piloted = classes.stream().filter(FittedClass::piloted).count();
    int all = classes.stream().mapToInt(fitted -> fitted.hosts().hosts()).sum();
    int known = classes.stream().filter(FittedClass::piloted)
        .mapToInt(fitted -> fitted.hosts().hosts()).sum();
    List<String> unbroken = classes.stream()
        .filter(fitted -> fitted.piloted() && !fitted.foundLimit())
        .map(fitted -> fitted.hosts().name()).toList();
    List<String> slow = classes.stream().filter(FittedClass::becameSlow)
        .map(fitted -> fitted.hosts().name()).toList();
    boolean near = goal > capacity.low() && goal <= capacity.high();
    List<String> reasons = new ArrayList<>();
    reasons.add(piloted(piloted, classes.size()));
    if (!unbroken.isEmpty()) {
      reasons.add(String.join(" and ", unbroken) + " not to its limit");
    }
    if (!slow.isEmpty()) {
      reasons.add("boots on " + String.join(" and ", slow) + " became many times slower");
    }
    if (near) {
      reasons.add("the goal lies within the error");
    }
    Grade grade = near || 2 * known < all
        ? Grade.C
        : piloted == classes.size() && unbroken.isEmpty() && slow.isEmpty() ? Grade.A : Grade.B;
    return new Confidence(grade, String.join(", ", reasons));
  }

  private static String piloted(long piloted, int classes) {
    if (classes == 1) {
      return piloted == 1 ? "the one class piloted" : "no class piloted";
    }
    return piloted == classes
        ? "all " + number(classes) + " classes piloted"
        : number(piloted) + " of " + number(classes) + " classes piloted";
  }

  private static String number(long count) {
    return count < NUMBERS.size() ? NUMBERS.get((int) count) : Long.toString(count);
  }
}
