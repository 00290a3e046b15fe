package io.laststraw.simulator.api;

import io.laststraw.simulator.cloud.CallPlan;
import io.laststraw.simulator.cloud.CloudModel;
import io.laststraw.simulator.cloud.IdentityModel;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A request on its way through a service.
 *
 * @param root URL of the simulator, without a slash at the end
 * @param request with the service's prefix taken off its path
 */
record Call(String root, String requestId, Request request, CallPlan plan, LockedCloud cloud) {
  <T> T ask(BiFunction<CloudModel, Instant, T> question) {
    return cloud.ask(question);
  }

  /** The valid token this call carries, if its access rules allow the call. */
  Optional<IdentityModel.Token> token() {
    return request.header("X-Auth-Token")
        .flatMap(id -> ask((model, now) -> model.identity().token(id, now)))
        .filter(token -> token.allows(service(), request.method(), request.path()));
  }

  /** Services answer under their types here, and their path has that prefix, as in rules. */
  private String service() {
    return request.path().replaceFirst("^/+", "").split("/", 2)[0];
  }
}
