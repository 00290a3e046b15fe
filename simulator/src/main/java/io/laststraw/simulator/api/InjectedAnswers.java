package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.laststraw.simulator.faults.FaultRule;
import java.util.Optional;

/** What a call is answered that a fault script strikes; the texts are those of the fault catalogue. */
final class InjectedAnswers {
  private static final double GATEWAY_PATIENCE_SECONDS = 60;
  /** Longer than any deadline of a client. */
  private static final double NEVER_MIND_SECONDS = 300;
  private static final int RETRY_AFTER_SECONDS = 10;

  private InjectedAnswers() {}

  /** What is answered before anything is done; empty for a fault that lets the work be done. */
  static Optional<Response> instead(FaultRule rule, String root) {
    return switch (rule.fault()) {
      case F01 -> Optional.of(KeystoneFault.unauthorizedAtService(root));
      case F03 -> Optional.of(html(503, "Service Unavailable",
          "The Keystone service is temporarily unavailable."));
      case F07 -> Optional.of(NovaFault.of(429, "Too many requests. Please wait.")
          .with("Retry-After", Integer.toString(waitSeconds(rule))));
      case F08 -> Optional.of(html(429, "Too Many Requests", "You have sent too many requests."));
      case F09 -> Optional.of(Response.json(498, TextNode.valueOf("{\"error\": \"rate limit\"}"))
          .with("X-Retry-After", Integer.toString(waitSeconds(rule))));
      case F11 -> Optional.of(NovaFault.of(413, "This request was rate-limited.")
          .with("Retry-After", Integer.toString(waitSeconds(rule))));
      case F12 -> Optional.of(html(503, "Service Unavailable",
          "No server is available to handle this request."));
      case F17 -> Optional.of(html(200, "Maintenance", "We will be back soon."));
      case F22 -> Optional.of(Response.empty(302).with("Location", "http://elsewhere.invalid/"));
      case F25 -> Optional.of(NovaFault.of(400, "Can not find requested image"));
      case F26 -> Optional.of(NovaFault.of(403, "Quota exceeded for instances: Requested 1, but"
          + " already used 10 of 10 instances"));
      case F28 -> Optional.of(NovaFault.of(403, "Maximum number of ports exceeded"));
      case F30 -> Optional.of(NovaFault.of(409, "Multiple possible networks found, use a Network ID"
          + " to be more specific."));
      case F64 -> Optional.of(NovaFault.of(409, "Instance is locked"));
      default -> Optional.empty();
    };
  }

  /** How much later than usual the answer comes, in cloud seconds. */
  static double laterSeconds(FaultRule rule) {
    return switch (rule.fault()) {
      case F14 -> rule.seconds() > 0 ? rule.seconds() : GATEWAY_PATIENCE_SECONDS;
      case F19 -> rule.seconds() > 0 ? rule.seconds() : NEVER_MIND_SECONDS;
      default -> 0;
    };
  }

  /** What becomes of the answer to a call whose work is done. */
  static Response spoilt(FaultRule rule, Response answer) {
    return switch (rule.fault()) {
      case F13 -> html(502, "Bad Gateway", "The server returned an invalid answer.");
      case F14 -> html(504, "Gateway Time-out", "The server didn't respond in time.");
      case F15 -> Response.hangUp();
      case F16 -> answer.cutAt(answer.body().length / 2);
      case F32 -> NovaFault.of(500, "Unexpected API Error. Please report this at"
          + " http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n"
          + "<class 'oslo_db.exception.DBConnectionError'>");
      default -> answer;
    };
  }

  private static int waitSeconds(FaultRule rule) {
    return rule.seconds() > 0 ? (int) rule.seconds() : RETRY_AFTER_SECONDS;
  }

  private static Response html(int status, String title, String text) {
    return Response.html(status, title, text);
  }
}
