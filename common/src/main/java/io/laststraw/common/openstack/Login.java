package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One successful visit to keystone.
 *
 * @param atNanos our monotonic clock when it was asked for
 * @param life how long the token lives, in cluster time, measured on keystone's own clock
 * @param accessRules of the application credential that was shown; none stands for no limits
 */
record Login(
    Secret token,
    Catalogue catalogue,
    CloudSnapshot.Identity identity,
    long atNanos,
    Duration life,
    List<AccessRule> accessRules) {
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);

  Login {
    accessRules = List.copyOf(accessRules);
  }

  /** @throws ExchangeFailed when the answer holds no usable token */
  static Login of(Reply reply, long atNanos, TimeScale scale) {
    String token = reply.header("x-subject-token");
    JsonNode body = ApiJson.tryParse(reply.text()).map(root -> root.path("token"))
        .filter(JsonNode::isObject).filter(present -> !token.isEmpty())
        .orElseThrow(() -> noToken(reply, token));
    if (body.path("catalog").isEmpty()) {
      throw unusable("The token has no catalogue: name a project in clouds.yaml.", reply);
    }
    List<String> roles = new ArrayList<>();
    body.path("roles").forEach(role -> roles.add(role.path("name").asText()));
    CloudSnapshot.Identity identity = new CloudSnapshot.Identity(
        body.path("user").path("name").asText(), body.path("project").path("id").asText(), roles);
    List<AccessRule> rules = new ArrayList<>();
    body.path("application_credential").path("access_rules")
        .forEach(rule -> rules.add(AccessRule.of(rule)));
    return new Login(new Secret(token), Catalogue.of(body), identity, atNanos, life(body, scale),
        rules);
  }

  /** Whether it has lived so long that a new one should be fetched before this one ends. */
  boolean isAgeing(long nowNanos) {
    return nowNanos - atNanos > life.toNanos() / 5 * 4;
  }

  boolean isOver(long nowNanos) {
    return nowNanos - atNanos >= life.toNanos();
  }

  private static Duration life(JsonNode body, TimeScale scale) {
    try {
      OffsetDateTime issued = OffsetDateTime.parse(body.path("issued_at").asText());
      OffsetDateTime expires = OffsetDateTime.parse(body.path("expires_at").asText());
      Duration life = scale.toCluster(Duration.between(issued, expires));
      return life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life;
    } catch (DateTimeException unreadable) {
      // A token whose end is unknown is used until a 401 says otherwise.
      return Duration.ofDays(365);
    }
  }

  /**
   * Half a token is keystone's, and on its way something went wrong. A web page is a proxy's, and may be
   * there for a moment only; anything else is not keystone's.
   */
  private static ExchangeFailed noToken(Reply reply, String token) {
    if (token.isEmpty()) {
      return ErrorBody.of(reply.text()).html()
          ? ExchangeFailed.notSent(new Fault(FaultId.F17,
              "A web page came instead of a token.", reply.requestId()))
          : unusable("Keystone's answer is no token: check auth_url.", reply);
    }
    return ExchangeFailed.notSent(
        new Fault(FaultId.F16, "Keystone's answer was cut short.", reply.requestId()));
  }

  private static ExchangeFailed unusable(String sentence, Reply reply) {
    return ExchangeFailed.notSent(new Fault(FaultId.F04, sentence, reply.requestId()));
  }
}
