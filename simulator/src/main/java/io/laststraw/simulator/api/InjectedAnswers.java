package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.faults.FaultRule;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What a call is answered that a fault script strikes; the texts are those of the fault catalogue. */
final class InjectedAnswers {
  /** haproxy's server timeout, as kolla sets it. */
  private static final double GATEWAY_PATIENCE_SECONDS = 60;
  /** Longer than any deadline of a client. */
  private static final double NEVER_MIND_SECONDS = 1_800;
  private static final int RETRY_AFTER_SECONDS = 10;

  /** Before anything is done, by rule and the cloud's root. */
  private static final Map<FaultId, BiFunction<FaultRule, String, Response>> REFUSALS = Map
      .ofEntries(
          Map.entry(FaultId.F01, (_, root) -> KeystoneFault.unauthorizedAtService(root)),
          Map.entry(FaultId.F03, (_, _) -> Response.html(503, "Service Unavailable",
              "The Keystone service is temporarily unavailable.")),
          Map.entry(FaultId.F07, (rule, _) -> GatewayAnswers.tooMany(waitSeconds(rule))),
          Map.entry(FaultId.F08, (_, _) -> Response.html(429, "Too Many Requests",
              "You have sent too many requests.")),
          Map.entry(FaultId.F09, (rule, _) -> Response
              .json(498, TextNode.valueOf("{\"error\": \"rate limit\"}"))
              .with("X-Retry-After", Integer.toString(waitSeconds(rule)))),
          Map.entry(FaultId.F11, (rule, _) -> NovaFault.of(413, "This request was rate-limited.")
              .with("Retry-After", Integer.toString(waitSeconds(rule)))),
          Map.entry(FaultId.F12, (_, _) -> GatewayAnswers.unavailable()),
          Map.entry(FaultId.F17, (_, _) -> Response.html(200, "Maintenance",
              "We will be back soon.")),
          Map.entry(FaultId.F22, (_, _) -> Response.empty(302)
              .with("Location", "http://elsewhere.invalid/")),
          Map.entry(FaultId.F25, (_, _) -> NovaFault.of(400, "Can not find requested image")),
          Map.entry(FaultId.F26, (_, _) -> NovaFault.of(403, "Quota exceeded for instances:"
              + " Requested 1, but already used 10 of 10 instances")),
          Map.entry(FaultId.F28, (_, _) -> NovaFault.of(403, "Maximum number of ports exceeded")),
          Map.entry(FaultId.F30, (_, _) -> NovaFault.of(409, "Multiple possible networks found,"
              + " use a Network ID to be more specific.")),
          Map.entry(FaultId.F64, (_, _) -> NovaFault.of(409, "Instance is locked")));

  /** When the work is done. */
  private static final Map<FaultId, UnaryOperator<Response>> SPOILERS = Map.of(
      FaultId.F71, SpoiltListing::stale,
      FaultId.F72, SpoiltListing::withALostMarker,
      FaultId.F73, SpoiltListing::withoutACell,
      FaultId.F74, SpoiltListing::linkedElsewhere,
      FaultId.F13, _ -> Response.html(502, "Bad Gateway", "The server returned an invalid answer."),
      FaultId.F14, _ -> GatewayAnswers.gaveUp(),
      FaultId.F15, _ -> Response.hangUp(),
      FaultId.F16, answer -> answer.cutAt(answer.body().length / 2),
      FaultId.F32, _ -> NovaFault.of(500, "Unexpected API Error. Please report this at"
          + " http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n"
          + "<class 'oslo_db.exception.DBConnectionError'>"));

  private static final Map<FaultId, Double> LATER_SECONDS = Map.of(
      FaultId.F14, GATEWAY_PATIENCE_SECONDS, FaultId.F19, NEVER_MIND_SECONDS);

  private InjectedAnswers() {}

  /** What is answered before anything is done; empty for a fault that lets the work be done. */
  static Optional<Response> instead(FaultRule rule, String root) {
    return Optional.ofNullable(REFUSALS.get(rule.fault()))
        .map(refusal -> refusal.apply(rule, root));
  }

  /** How much later than usual the answer comes, in cloud seconds. */
  static double laterSeconds(FaultRule rule) {
    double usual = LATER_SECONDS.getOrDefault(rule.fault(), 0.0);
    return usual > 0 && rule.seconds() > 0 ? rule.seconds() : usual;
  }

  /** What becomes of the answer to a call whose work is done. */
  static Response spoilt(FaultRule rule, Response answer) {
    return SPOILERS.getOrDefault(rule.fault(), UnaryOperator.identity()).apply(answer);
  }

  private static int waitSeconds(FaultRule rule) {
    return rule.seconds() > 0 ? (int) rule.seconds() : RETRY_AFTER_SECONDS;
  }
}
