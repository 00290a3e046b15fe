package io.laststraw.simulator.api;

/** What a proxy or a rate limit before the services answers, by chance or by a fault script. */
final class GatewayAnswers {
  private GatewayAnswers() {}

  static Response unavailable() {
    return Response.html(503, "Service Unavailable",
        "No server is available to handle this request.");
  }

  static Response gaveUp() {
    return Response.html(504, "Gateway Time-out", "The server didn't respond in time.");
  }

  static Response tooMany(int retryAfterSeconds) {
    return NovaFault.of(429, "Too many requests. Please wait.")
        .with("Retry-After", Integer.toString(retryAfterSeconds));
  }
}
