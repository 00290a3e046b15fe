package io.laststraw.simulator.cloud;

import java.util.List;

/**
 * What a listing of changes shows, to somebody who looks only for boots that have ended.
 *
 * @param rows of the whole listing, which cost its time
 * @param ended servers in ACTIVE or ERROR among them, oldest first
 */
public record EndedBoots(int rows, List<ServerView> ended) {
  public EndedBoots {
    ended = List.copyOf(ended);
  }
}
