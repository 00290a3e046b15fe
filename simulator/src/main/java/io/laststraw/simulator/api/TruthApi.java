package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Truth;

/**
 * {@code GET /laststraw/truth}: what is really the case, for tests in other processes. No OpenStack
 * has it, so no token is asked for and no mishap befalls it.
 *
 * <p>{@code ?afterSeconds=S} answers after so many cloud seconds; {@code ?made=N} only when so many
 * servers have been made besides those of others that stood there from the start, so that a test
 * need not ask again and again.
 */
final class TruthApi {
  /** Cloud time between two looks. */
  private static final double LOOK_SECONDS = 0.5;

  private final LockedCloud cloud;

  TruthApi(LockedCloud cloud) {
    this.cloud = cloud;
  }

  Response answer(Request request) {
    if (!request.is("GET", "laststraw", "truth")) {
      return Response.html(404, "Not Found", "There is only GET /laststraw/truth.");
    }
    cloud.clock().pause(request.number("afterSeconds", 0));
    int wanted = request.number("made", 0);
    Truth truth = cloud.ask((model, now) -> model.truth(now));
    while (made(truth) < wanted && !Thread.currentThread().isInterrupted()) {
      cloud.clock().pause(LOOK_SECONDS);
      truth = cloud.ask((model, now) -> model.truth(now));
    }
    return Response.json(200, json(truth));
  }

  private static long made(Truth truth) {
    return truth.servers().stream().filter(guest -> !guest.decoy()).count();
  }

  private static ObjectNode json(Truth truth) {
    ObjectNode json = Json.object();
    json.put("at", truth.at().toString());
    json.put("decoysDeleted", truth.decoysDeleted());
    json.set("faults", faults(truth));
    json.set("hosts", Json.array(truth.hosts(), TruthApi::host));
    json.set("servers", Json.array(truth.servers(), TruthApi::server));
    return json;
  }

  private static ObjectNode faults(Truth truth) {
    ObjectNode faults = Json.object();
    truth.faults().forEach(faults::put);
    return faults;
  }

  private static ObjectNode host(Truth.Host host) {
    return Json.object().put("name", host.name()).put("breakingPoint", host.breakingPoint())
        .put("decoys", host.decoys()).put("running", host.running())
        .put("peakRunning", host.peakRunning()).put("alive", host.alive())
        .put("peakAlive", host.peakAlive());
  }

  private static ObjectNode server(Truth.Guest guest) {
    return Json.object().put("id", guest.id()).put("name", guest.name())
        .put("projectId", guest.projectId()).put("host", guest.host())
        .put("status", guest.status().name()).put("decoy", guest.decoy())
        .put("gone", guest.gone()).put("created", guest.created().toString());
  }
}
