package io.laststraw.simulator.api;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.cloud.CallFate;
import io.laststraw.simulator.cloud.CallKind;
import io.laststraw.simulator.cloud.CallPlan;
import io.laststraw.simulator.faults.FaultRule;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All services behind one port, each under its own prefix, with the answer times and mishaps that
 * the physics want.
 */
public final class OpenStackApi {
  /** Header that tells a client by how much this cloud's time is faster than its own. */
  public static final String TIME_SCALE_HEADER = "X-Last-Straw-Time-Scale";

  /** What the preflight calls the flavor that does not exist. */
  private static final String QUESTION = "laststraw-asks-for-rights";
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
      .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);
  /** Time of a whole exchange that passes before the work is done; the rest passes after it. */
  static final double BEFORE_WORK = 0.5;

  private static final Logger LOG = LoggerFactory.getLogger(OpenStackApi.class);

  private final String root;
  private final LockedCloud cloud;

  private OpenStackApi(String root, LockedCloud cloud) {
    this.root = root;
    this.cloud = cloud;
  }

  /** A running set of services. */
  public record Running(String root, HttpListener listener) {}

  /** Starts on the loopback; port 0 takes any free one. */
  public static Running start(int port, LockedCloud cloud) throws IOException {
    ServerSocket socket = HttpListener.bind(port);
    String root = "http://127.0.0.1:" + socket.getLocalPort();
    OpenStackApi api = new OpenStackApi(root, cloud);
    return new Running(root, HttpListener.start(socket, api::handle));
  }

  /**
   * The same services without a socket. Each request wants a thread of its own, which waits by the
   * cloud's clock.
   *
   * @param root the URL under which the catalogue names them
   */
  public static OpenStackApi inMemory(String root, LockedCloud cloud) {
    return new OpenStackApi(root, cloud);
  }

  private record Begun(String requestId, CallPlan plan) {}

  /** Answers when the cloud's clock says so; never throws. */
  public Response handle(Request request) {
    if (!request.segments().isEmpty() && request.segments().getFirst().equals("laststraw")) {
      return new TruthApi(cloud).answer(request);
    }
    CallKind kind = kind(request);
    Begun begun = cloud
        .ask((model, now) -> new Begun("req-" + model.newUuid(), model.beginCall(kind, now)));
    Response response;
    try {
      response = exchange(kind, begun, request);
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed in the simulator itself", request.method(), request.path(), bug);
      response = NovaFault.of(500, "Unexpected API Error. This is a bug of the simulator: " + bug);
    } finally {
      cloud.ask((model, now) -> {
        model.endCall();
        return now;
      });
    }
    Response timed = response.with("Date", HTTP_DATE.format(cloud.clock().now()))
        .with(TIME_SCALE_HEADER, Double.toString(cloud.clock().scale()));
    return isVersionDocument(request)
        ? timed
        : timed.with("x-openstack-request-id", begun.requestId);
  }

  /** The lists of versions are answered before anything counts requests, but keystone's. */
  private static boolean isVersionDocument(Request request) {
    return request.segments().size() == 1 && !request.segments().getFirst().equals("identity");
  }

  /** A create that names no flavor and no host asks for rights, and a script strikes creates of servers. */
  private static boolean isQuestion(Request request) {
    return request.method().equals("POST")
        && new String(request.body(), StandardCharsets.UTF_8).contains(QUESTION);
  }

  private Response exchange(CallKind kind, Begun begun, Request request) {
    boolean identity = !request.segments().isEmpty()
        && request.segments().getFirst().equals("identity");
    CallPlan plan = identity
        ? new CallPlan(CallFate.NORMAL, begun.plan.latencySeconds(), 0)
        : begun.plan;
    cloud.clock().pause(plan.latencySeconds() * BEFORE_WORK);
    Optional<Response> refusal = refusal(plan.fate());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    // Only now, for a call that nobody takes up delivers no fault of a script.
    Optional<FaultRule> injected = isQuestion(request)
        ? Optional.empty()
        : cloud.ask((model, now) -> model.injected(request.method(), request.path(), now));
    Optional<Response> instead = injected.flatMap(rule -> InjectedAnswers.instead(rule, root));
    if (instead.isPresent()) {
      return instead.get();
    }
    Call call = new Call(root, begun.requestId, request, plan, cloud);
    Response response = dispatch(call);
    if (injected.filter(rule -> rule.fault() == FaultId.F18).isPresent()) {
      // A proxy that lost the first connection sends the request again; the client sees one answer.
      Response _ = dispatch(call);
    }
    double rowSeconds = cloud.ask((model, now) -> model.rowSeconds(kind, response.rows()));
    cloud.clock().pause(plan.latencySeconds() * (1 - BEFORE_WORK) + rowSeconds
        + injected.map(InjectedAnswers::laterSeconds).orElse(0.0));
    if (injected.isPresent()) {
      return InjectedAnswers.spoilt(injected.get(), response);
    }
    return switch (plan.fate()) {
      case NORMAL, UNAVAILABLE, TOO_MANY_REQUESTS -> response;
      case LOST_ANSWER -> Response.hangUp();
      case GATEWAY_TIMEOUT, LATE -> GatewayAnswers.gaveUp();
    };
  }

  private Optional<Response> refusal(CallFate fate) {
    return switch (fate) {
      case UNAVAILABLE -> Optional.of(GatewayAnswers.unavailable());
      case TOO_MANY_REQUESTS -> {
        int seconds = cloud.ask((model, now) -> model.physics().faults()
            .retryAfterSeconds());
        yield Optional.of(GatewayAnswers.tooMany(seconds));
      }
      case NORMAL, LOST_ANSWER, GATEWAY_TIMEOUT, LATE -> Optional.empty();
    };
  }

  private Response dispatch(Call call) {
    Request request = call.request();
    if (request.segments().isEmpty()) {
      return Response.html(404, "Not Found",
          "Services are under /identity, /compute, /image, /network, /placement.");
    }
    Call below = new Call(root, call.requestId(), request.below(1), call.plan(), cloud);
    return switch (request.segments().getFirst()) {
      case "identity" -> new KeystoneApi(below).answer();
      case "compute" -> NovaApi.answer(below);
      case "image" -> new GlanceApi(below).answer();
      case "network" -> new NeutronApi(below).answer();
      case "placement" -> new PlacementApi(below).answer();
      default -> Response.html(404, "Not Found", "There is no such service here.");
    };
  }

  static CallKind kind(Request request) {
    if (request.segments().size() < 3 || !request.segments().get(2).equals("servers")) {
      return CallKind.OTHER;
    }
    Request servers = request.below(3);
    if (servers.is("POST")) {
      return CallKind.CREATE;
    }
    if (servers.is("GET")) {
      return CallKind.LIST;
    }
    if (servers.is("GET", "detail")) {
      return CallKind.DETAIL;
    }
    if (servers.is("DELETE", "*")) {
      return CallKind.DELETE;
    }
    return servers.is("GET", "*") ? CallKind.SHOW : CallKind.OTHER;
  }
}
