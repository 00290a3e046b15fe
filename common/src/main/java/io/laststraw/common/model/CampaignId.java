package io.laststraw.common.model;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of one campaign: eight characters from {@code a-z0-9}, drawn at random, because a
 * name can be used again and a teardown must never touch the wrong campaign's servers.
 */
public record CampaignId(String value) implements Comparable<CampaignId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{8}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  public CampaignId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("A campaign id is eight characters of a-z0-9: " + value);
    }
  }

  /** Draws an id; give a seeded generator in tests and a secure one in production. */
  public static CampaignId random(RandomGenerator random) {
    StringBuilder text = new StringBuilder(8);
    for (int index = 0; index < 8; index++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new CampaignId(text.toString());
  }

  /** Empty when the text is no campaign id. */
  public static Optional<CampaignId> parse(String text) {
    return SHAPE.matcher(text).matches()
        ? Optional.of(new CampaignId(text))
        : Optional.empty();
  }

  @Override
  public int compareTo(CampaignId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
