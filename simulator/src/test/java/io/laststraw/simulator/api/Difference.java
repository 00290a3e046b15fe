package io.laststraw.simulator.api;

/**
 * Something in which an answer of this cloud is not like the recorded one.
 *
 * @param place {@code status}, the name of a header, or a path into the body, where {@code *}
 *   stands for all the elements of an array
 */
record Difference(String place, String what) {
  @Override
  public String toString() {
    return place + " " + what;
  }
}
