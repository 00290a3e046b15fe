package io.laststraw.simulator.cloud;

import java.util.Random;
import java.util.UUID;

/** All chance of the simulated cloud, from one seed. */
final class Dice {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  /**
   * Draws nothing when the answer is certain, so that a rate of zero leaves the sequence of the
   * others alone.
   */
  boolean hits(double rate) {
    return rate > 0 && (rate >= 1 || random.nextDouble() < rate);
  }

  /** A factor around 1, at most {@code spread} away, the middle more often than the ends. */
  double around(double spread) {
    return spread == 0 ? 1 : 1 + spread * (random.nextDouble() + random.nextDouble() - 1);
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  String uuid() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** 32 hexadecimal digits, as keystone's ids. */
  String hexId() {
    return uuid().replace("-", "");
  }

  String requestId() {
    return "req-" + uuid();
  }

  String reservationId() {
    StringBuilder id = new StringBuilder("r-");
    for (int i = 0; i < 8; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  String macAddress() {
    int tail = random.nextInt(0x1000000);
    return String.format("fa:16:3e:%02x:%02x:%02x", tail >> 16 & 0xff, tail >> 8 & 0xff,
        tail & 0xff);
  }
}
