package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that an application credential may make.
 *
 * @param service type of the service in the catalogue, such as "compute"
 * @param method HTTP's verb
 * @param path as the service sees it, its prefix included; {@code *} stands for anything between
 *   two slashes
 */
public record AccessRule(String service, String method, String path) {
  /** What keystone knows besides: a name in braces is a star, and two stars cross slashes. */
  private static final Pattern PIECE = Pattern
      .compile("(?<any>\\*\\*)|(?<segment>\\*|\\{[^}]*\\})|(?<text>[^*{]+|\\{)");

  static AccessRule of(JsonNode rule) {
    return new AccessRule(rule.path("service").asText(), rule.path("method").asText(),
        rule.path("path").asText());
  }

  /** Whether it lets every call of another rule pass. */
  boolean covers(AccessRule needed) {
    return allows(needed.service, needed.method, needed.path);
  }

  boolean allows(String calledService, String verb, String calledPath) {
    return service.equals(calledService) && method.equals(verb)
        && calledPath.matches(expression());
  }

  private String expression() {
    StringBuilder expression = new StringBuilder();
    Matcher piece = PIECE.matcher(path);
    while (piece.find()) {
      if (piece.group("any") != null) {
        expression.append(".*");
      } else if (piece.group("segment") != null) {
        expression.append("[^/]+");
      } else {
        expression.append(Pattern.quote(piece.group("text")));
      }
    }
    return expression.toString();
  }

  /** The call for a sentence. */
  @Override
  public String toString() {
    return method + " " + path + " (" + service + ")";
  }
}
