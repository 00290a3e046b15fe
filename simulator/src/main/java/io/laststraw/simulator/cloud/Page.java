package io.laststraw.simulator.cloud;

import java.util.List;

/** Part of a listing, and whether there is more behind it. */
public record Page(List<ServerView> rows, boolean more) {
  public Page {
    rows = List.copyOf(rows);
  }
}
