package io.laststraw.coordinator.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The secret that a caller shows as {@code Authorization: Bearer ...}. */
final class ControlToken {
  private static final int BYTES = 32;
  private static final String SCHEME = "Bearer ";

  private ControlToken() {}

  /** Draws a token of 256 bits; the generator has to be a secure one in production. */
  static String draw(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String header(String token) {
    return SCHEME + token;
  }

  /** Takes as long for a nearly right token as for a wrong one. */
  static boolean admits(String token, Optional<String> header) {
    byte[] expected = header(token).getBytes(StandardCharsets.UTF_8);
    return header
        .map(shown -> MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }
}
