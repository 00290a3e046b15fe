package io.laststraw.common.openstack;

import java.util.concurrent.CompletionStage;

/**
 * The calls a worker makes. None blocks, none throws, each completes within its deadline. A 401 is
 * met by one single-flight login and one replay inside the adapter; a pushback (F07-F10) holds back
 * every caller of that endpoint until its time is over.
 */
public interface ComputeApi {
  /**
   * Asks for one server.
   *
   * @return the new server's id
   */
  CompletionStage<Answer<String>> create(ServerRequest request);

  CompletionStage<Answer<Deletion>> delete(String serverId);

  /** Reads one server in detail; a Nova-shaped 404 is Refused with F59. */
  CompletionStage<Answer<ServerDetail>> show(String serverId);

  /**
   * Reads the end of a server's console.
   *
   * @param lines most lines that are wanted
   */
  CompletionStage<Answer<ConsoleReading>> console(String serverId, int lines);

  /** Reads one complete listing, all pages. */
  CompletionStage<Answer<ServerListing>> list(ListingQuery query);
}
