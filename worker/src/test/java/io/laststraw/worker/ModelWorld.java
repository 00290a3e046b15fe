package io.laststraw.worker;

import java.util.SplittableRandom;

/**
 * How hostile one history is. Every seed draws its own mixture: faults that hide each other when
 * all are frequent show up where one is frequent and the rest are rare.
 *
 * @param leaseSeconds how long a lease runs
 * @param slowestAnswer a POST is answered within so many seconds, unless its answer is lost
 * @param longestDelay a message in twenty takes up to so many seconds
 * @param longestOutage how long processes stand still or are cut off at most
 * @param takeoverOdds one takeover in so many seconds
 * @param restartOdds one death of the coordinator in so many seconds
 * @param moveOdds one change of the split in so many seconds
 * @param highestLevel the largest target a host begins with
 */
record ModelWorld(int leaseSeconds, int slowestAnswer, int longestDelay, int longestOutage,
    int takeoverOdds, int restartOdds, int moveOdds, int highestLevel) {

  static ModelWorld draw(SplittableRandom random) {
    return new ModelWorld(pick(random, 5, 15, 60), pick(random, 2, 20), pick(random, 5, 400),
        pick(random, 30, 400, 700), pick(random, 40, 150, 400), pick(random, 60, 300),
        pick(random, 30, 1_000_000), pick(random, 3, 8, 25));
  }

  private static int pick(SplittableRandom random, int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
