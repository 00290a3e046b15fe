package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.simulator.cloud.Caller;
import io.laststraw.simulator.cloud.CloudModel;
import io.laststraw.simulator.cloud.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A call to Nova by somebody known.
 *
 * @param version the second part of the microversion, 1 to 96
 * @param request with {@code v2.1} taken off its path
 */
record ComputeCall(Call call, Request request, Caller caller, int version) {
  <T> T ask(BiFunction<CloudModel, Instant, T> question) {
    return call.ask(question);
  }

  JsonNode body() {
    return Json.parse(request.body());
  }

  /** URL of something in this API. */
  String self(String path) {
    return call.root() + "/compute/v2.1/" + path;
  }

  String bookmark(String path) {
    return call.root() + "/compute/" + path;
  }

  Optional<Response> unlessAdmin(String policy) {
    return caller.admin()
        ? Optional.empty()
        : Optional.of(NovaFault.of(403,
            "Policy doesn't allow " + policy + " to be performed."));
  }

  <T> Response answer(Outcome<T> outcome, Function<T, Response> form) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> form.apply(value);
      case Outcome.Refused<T>(int code, String message) -> NovaFault.of(code, message);
    };
  }
}
