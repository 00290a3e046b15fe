package io.laststraw.coordinator.campaign;

/**
 * One thing wrong in a campaign file, in a sentence that says what to write instead.
 *
 * @param line where it is, from 1
 */
public record Problem(int line, String sentence) implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    return Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return "line " + line + ": " + sentence;
  }
}
