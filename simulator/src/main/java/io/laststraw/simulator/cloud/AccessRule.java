package io.laststraw.simulator.cloud;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that an application credential may make (keystonemiddleware, auth_token).
 *
 * @param service type of the service in the catalogue
 * @param path with the service's prefix; a star or a name in braces stands for anything between two
 *   slashes, two stars for anything at all
 */
public record AccessRule(String service, String method, String path) {
  private static final Pattern PIECE = Pattern
      .compile("(?<many>\\*\\*)|(?<one>\\*|\\{[^}]*\\})|(?<text>[^*{]+)");

  boolean allows(String calledService, String calledMethod, String calledPath) {
    return service.equals(calledService) && method.equals(calledMethod)
        && calledPath.matches(expression());
  }

  private String expression() {
    StringBuilder expression = new StringBuilder();
    Matcher pieces = PIECE.matcher(path);
    while (pieces.find()) {
      if (pieces.group("many") != null) {
        expression.append(".*");
      } else if (pieces.group("one") != null) {
        expression.append("[^/]+");
      } else {
        expression.append(Pattern.quote(pieces.group("text")));
      }
    }
    return expression.toString();
  }
}
