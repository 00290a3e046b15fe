package io.laststraw.common.openstack;

import io.laststraw.common.model.Invariant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads complete plain listings at Nova's lowest microversion, where a filter that this user may
 * not use is ignored without a word (fault F75); therefore rows are compared with the name again.
 */
final class ServerListings {
  private final ClientTime time;

  ServerListings(ClientTime time) {
    this.time = time;
  }

  /** @throws ApiError or ExchangeFailed when any page fails: half a listing is none */
  ServerListing read(ListingQuery query) {
    try {
      return readOnce(query);
    } catch (ApiError error) {
      // The row that the next page was to begin after is gone: begin again (fault F72).
      if (error.getStatus() != 400 || !error.body().message().startsWith("marker [")) {
        throw error;
      }
      return readOnce(query);
    }
  }

  private ServerListing readOnce(ListingQuery query) {
    ServiceCalls.PagedRows pages = ServiceCalls.compute().pages("/servers", "servers",
        parameters(query), Microversion.LOWEST);
    List<ListedServer> servers = pages.rows().stream()
        .map(ServerCodec::row)
        .filter(row -> row.name().startsWith(query.namePrefix()))
        .toList();
    return new ServerListing(servers, pages.firstPage().date().orElseGet(time::wallClock));
  }

  private static TreeMap<String, String> parameters(ListingQuery query) {
    TreeMap<String, String> parameters = new TreeMap<>();
    String status = switch (query.rows()) {
      case ALL -> "";
      case BUILD -> "BUILD";
      case ACTIVE -> "ACTIVE";
      case ERROR -> "ERROR";
      case DELETED -> "DELETED";
    };
    if (!status.isEmpty()) {
      parameters.put("status", status);
    }
    if (!query.namePrefix().isEmpty()) {
      Invariant.check(query.namePrefix().matches("[A-Za-z0-9_-]+"),
          "a name prefix has nothing that a regular expression would read otherwise");
      parameters.put("name", "^" + query.namePrefix());
    }
    if (query.changedSince().isAfter(Instant.EPOCH)) {
      parameters.put("changes-since",
          query.changedSince().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return parameters;
  }
}
