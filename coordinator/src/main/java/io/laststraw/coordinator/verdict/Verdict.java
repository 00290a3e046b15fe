package io.laststraw.coordinator.verdict;

import java.util.List;

/**
 * The first thing a reader of the report sees.
 *
 * @param sentence one whole sentence for people, ending in a full stop
 * @param notProven what the answer leaves open, each a short sentence
 */
public record Verdict(
    Answer answer,
    String sentence,
    LimitingFactor limitingFactor,
    Margin margin,
    Confidence confidence,
    List<String> notProven) {
  public Verdict {
    notProven = List.copyOf(notProven);
  }
}
