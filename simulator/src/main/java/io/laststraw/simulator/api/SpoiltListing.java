package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntPredicate;

/** What can be wrong with a listing of servers although its status is 200. */
final class SpoiltListing {
  private static final String ELSEWHERE = "http://elsewhere.invalid/compute/v2.1/servers";
  private static final String NOBODY = "00000000-0000-0000-0000-00000000dead";

  private SpoiltListing() {}

  /** A read of a replica that lags behind: the newest row is not there yet (fault F71). */
  static Response stale(Response whole) {
    int last = rows(whole).size() - 1;
    return with(whole, index -> index != last, "");
  }

  /** The rows of a cell that does not answer are left out (fault F73). */
  static Response withoutACell(Response whole) {
    return with(whole, index -> index % 2 == 0, "");
  }

  /** Between two pages the server was purged that the next one should begin behind (fault F72). */
  static Response withALostMarker(Response whole) {
    int half = rows(whole).size() / 2;
    return with(whole, index -> index < half, "/compute/v2.1/servers?marker=" + NOBODY);
  }

  /** The link to the second page names an address inside of the cloud (fault F74). */
  static Response linkedElsewhere(Response whole) {
    ArrayNode rows = rows(whole);
    int half = rows.size() / 2;
    return half == 0
        ? whole
        : with(whole, index -> index < half,
            ELSEWHERE + "?marker=" + rows.path(half - 1).path("id").asText());
  }

  private static ArrayNode rows(Response whole) {
    JsonNode rows = Json.parse(whole.body()).path("servers");
    return rows instanceof ArrayNode array ? array : Json.array();
  }

  /** @param next where the next page is; empty when this shall look like the last one */
  private static Response with(Response whole, IntPredicate stays, String next) {
    ObjectNode body = Json.object();
    ArrayNode kept = body.putArray("servers");
    ArrayNode rows = rows(whole);
    for (int index = 0; index < rows.size(); index++) {
      if (stays.test(index)) {
        kept.add(rows.get(index));
      }
    }
    if (!next.isEmpty()) {
      body.putArray("servers_links").add(Json.object().put("rel", "next").put("href", next));
    }
    return Response.json(200, body);
  }
}
