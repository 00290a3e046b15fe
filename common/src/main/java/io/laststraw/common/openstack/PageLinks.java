package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.FaultId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page of a listing begins. */
final class PageLinks {
  private static final Pattern MARKER = Pattern.compile("[?&]marker=([^&#]+)");

  private PageLinks() {}

  /** The marker of the link named next; empty on the last page. */
  static Optional<String> nextMarker(JsonNode page, String key) {
    for (JsonNode link : page.path(key + "_links")) {
      Matcher matcher = MARKER.matcher(link.path("href").asText());
      if (link.path("rel").asText().equals("next")) {
        if (!matcher.find()) {
          throw ExchangeFailed.unreadable(FaultId.F74, "A page link has no marker.", "");
        }
        return Optional.of(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  static ExchangeFailed endless(Reply page) {
    return ExchangeFailed.unreadable(FaultId.F72, "The listing's pages never end.",
        page.requestId());
  }
}
