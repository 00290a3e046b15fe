package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Invariant;
import io.laststraw.common.openstack.ApiError.Pushback;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openstack4j.api.identity.EndpointURLResolver;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.core.transport.Config;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.model.identity.URLResolverParams;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * Our standing with one cloud: its token, its endpoints, its gates. openstack4j is handed this
 * object as its endpoint resolver, and the connector finds it there again; so there is no static
 * state, and two clouds in one process never share anything.
 */
final class CloudSession implements EndpointURLResolver {
  private final CloudConfiguration configuration;
  private final HttpExchanger exchanger;
  private final Tokens tokens;
  private final CallDeadlines deadlines;
  private final EndpointGate gate = new EndpointGate();
  private final Map<ServiceType, String> endpoints = new ConcurrentHashMap<>();
  /** Services by the addresses that openstack4j was told, for a request names only its address. */
  private final Map<String, String> servicesByUrl = new ConcurrentHashMap<>();
  private final Config config = Config.newConfig().withEndpointURLResolver(this);

  CloudSession(CloudConfiguration configuration, HttpExchanger exchanger,
      CallDeadlines deadlines) {
    this.configuration = configuration;
    this.exchanger = exchanger;
    this.deadlines = deadlines;
    this.tokens = new Tokens(configuration, exchanger, deadlines);
  }

  HttpExchanger exchanger() {
    return exchanger;
  }

  CloudSnapshot.Identity identity() {
    return tokens.current().identity();
  }

  /** Makes openstack4j's thread-local session ours; the first step of every task. */
  void enter() {
    KeystoneToken token = new KeystoneToken();
    token.setEndpoint(configuration.authUrl().toString());
    // The real one is added by the connector, so that openstack4j has none to print.
    token.setId("held by the connector");
    OSFactory.clientFromToken(token, config);
  }

  /** Fixes the address of a service, version included; without it the catalogue's own is taken. */
  void useEndpoint(ServiceType type, String url) {
    endpoints.put(type, url);
  }

  /** Whether the catalogue has such a service in our region. */
  boolean offers(ServiceType type) {
    return !tokens.current().catalogue().find(catalogueType(type), configuration.region(),
        configuration.facing()).isEmpty();
  }

  @Override
  public String findURLV3(URLResolverParams parameters) {
    ServiceType type = parameters.type;
    String fixed = endpoints.get(type);
    String url = fixed != null ? fixed : versioned(type, catalogueUrl(type));
    servicesByUrl.put(url, catalogueType(type));
    return url;
  }

  @Override
  public String findURLV2(URLResolverParams parameters) {
    return findURLV3(parameters);
  }

  /** @throws ExchangeFailed when the catalogue has none, or several and no region was named */
  String catalogueUrl(ServiceType type) {
    Catalogue catalogue = tokens.current().catalogue();
    List<URI> found = catalogue.find(catalogueType(type), configuration.region(),
        configuration.facing());
    if (found.size() == 1) {
      return found.getFirst().toString();
    }
    String problem = found.isEmpty() ? "has no " : "has more than one ";
    throw ExchangeFailed.notSent(Fault.of(FaultId.F06, "The catalogue " + problem
        + catalogueType(type) + " endpoint for interface " + configuration.facing()
        + (configuration.region().isEmpty() ? "" : " in region " + configuration.region())
        + "; set region_name and interface in clouds.yaml (regions: " + catalogue.regions()
        + ")."));
  }

  /** The rules that an application credential needs here, with the paths of our catalogue. */
  List<AccessRule> accessRules() {
    return AccessRules.at(prefixes());
  }

  /**
   * Ends the connecting when the credential's rules forbid a call: what may create but not delete
   * would leave servers behind.
   *
   * @throws ExchangeFailed naming the calls (fault F02)
   */
  void requireAccess() {
    List<AccessRule> lacking = AccessRules.lacking(tokens.current().accessRules(), prefixes());
    if (!lacking.isEmpty()) {
      throw ExchangeFailed.notSent(
          Fault.of(FaultId.F02, AccessRules.refusal(configuration.name(), lacking)));
    }
  }

  private Map<String, String> prefixes() {
    Catalogue catalogue = tokens.current().catalogue();
    TreeMap<String, String> prefixes = new TreeMap<>();
    for (String service : AccessRules.services()) {
      catalogue.find(service, configuration.region(), configuration.facing()).stream().findFirst()
          .ifPresent(url -> prefixes.put(service, AccessRules.prefix(service, url.getPath())));
    }
    return prefixes;
  }

  /** What a request is in the words of the access rules, with no prefix before its path. */
  private AccessRule call(Outgoing request) {
    String url = request.uri().toString().split("\\?", 2)[0];
    String base = servicesByUrl.keySet().stream().filter(url::startsWith)
        .max(Comparator.comparingInt(String::length)).orElse("");
    return new AccessRule(servicesByUrl.getOrDefault(base, ""), request.verb(),
        url.substring(base.length()));
  }

  /**
   * One exchange on behalf of openstack4j: waits at the gate, adds the token, replays once after a
   * 401, and turns every answer that is no success into an {@link ApiError}.
   */
  HttpResponse execute(HttpRequest<?> request) {
    Outgoing outgoing = outgoing(request);
    AccessRule call = call(outgoing);
    Invariant.check(AccessRules.list(call.service(), call.method(), call.path()),
        "AccessRules lists every call, also " + call);
    String endpoint = request.getEndpoint();
    Deadline deadline = Deadline.after(deadlines.of(outgoing.verb()), exchanger.time().nanos());
    Login login = tokens.current();
    Reply reply = admitted(endpoint, outgoing, login, deadline);
    if (reply.status() == 401) {
      // Not executed, so that even a create may be sent again with a fresh token (fault F01).
      reply = admitted(endpoint, outgoing, tokens.replacing(login), deadline);
    }
    Pushback pushback = judge(endpoint, reply);
    if (!reply.isSuccess()) {
      throw error(call, reply, pushback);
    }
    return new BufferedResponse(reply,
        () -> exchanger.calls().countFailed(outgoing, HttpExchanger.UNREADABLE));
  }

  private Reply admitted(String endpoint, Outgoing request, Login login, Deadline deadline) {
    Outgoing whole = request.with("X-Auth-Token", login.token().reveal());
    while (true) {
      try {
        return exchanger.send(whole, deadline, () -> requireOpen(endpoint));
      } catch (ExchangeFailed heldBack) {
        Duration closed = closedFor(endpoint);
        Duration left = deadline.remaining(exchanger.time().nanos());
        // A create must not wait here: the right to send it may end meanwhile.
        if (heldBack.fault().id() != FaultId.HELD_BACK || !request.isIdempotent()
            || closed.compareTo(left) >= 0) {
          throw heldBack;
        }
        pause(closed);
      }
    }
  }

  /** How much longer nobody may send there; a login that was pushed back closes all of keystone. */
  private Duration closedFor(String endpoint) {
    long now = exchanger.time().nanos();
    Duration closed = gate.closedFor(endpoint, now);
    boolean keystone = "identity".equals(servicesByUrl.get(endpoint));
    Duration noLogins = keystone ? tokens.pausedFor(now) : Duration.ZERO;
    return noLogins.compareTo(closed) > 0 ? noLogins : closed;
  }

  private void requireOpen(String endpoint) {
    Duration closed = closedFor(endpoint);
    if (closed.isPositive()) {
      throw ExchangeFailed.heldBack(exchanger.timeScale().toCloud(closed));
    }
  }

  private void pause(Duration duration) {
    try {
      exchanger.time().pause(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw ExchangeFailed.notSent(Fault.of(FaultId.F20, "The client was closed meanwhile."));
    }
  }

  private Pushback judge(String endpoint, Reply reply) {
    long now = exchanger.time().nanos();
    boolean pushback = switch (reply.status()) {
      case 429, 498 -> true;
      case 413, 503 -> !RetryAfter.header(reply).isEmpty();
      default -> false;
    };
    if (pushback) {
      Optional<Duration> asked = RetryAfter.asked(reply, exchanger.time());
      Duration closed = gate.pushedBack(endpoint, asked, exchanger.timeScale(), now);
      return new Pushback(exchanger.timeScale().toCloud(closed), asked.isPresent());
    }
    gate.served(endpoint, now);
    return Pushback.NONE;
  }

  private ApiError error(AccessRule call, Reply reply, Pushback pushback) {
    ErrorBody body = reply.status() < 400
        ? new ErrorBody("", "Redirected to " + reply.header("location")
            + ": write that address into clouds.yaml or the catalogue.", false)
        : ErrorBody.of(reply.text());
    return new ApiError(call.method(), reply.status(), pushback, reply.requestId(),
        reply.status() == 401 ? denied(call, body) : body);
  }

  /** Even a fresh token was refused; keystone never says why, so that is told here (fault F02). */
  private ErrorBody denied(AccessRule call, ErrorBody body) {
    String words = switch (configuration.credentials()) {
      case Credentials.Password _ -> "Even a fresh token was refused for " + call
          + ", so the service and keystone do not agree; ask the cloud's operators ("
          + body.message() + ")";
      case Credentials.ApplicationCredential _ -> AccessRules.refusal(configuration.name(),
          List.of(call));
    };
    return new ErrorBody(body.name(), words, body.html());
  }

  private static Outgoing outgoing(HttpRequest<?> request) {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
    headers.remove("X-Auth-Token");
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "laststraw");
    String body = request.hasJson() ? request.getJson() : "";
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    return new Outgoing(request.getMethod().name(), URI.create(request.getUrl()),
        request.getPath(), headers, body);
  }

  private static String versioned(ServiceType type, String url) {
    String wanted = switch (type) {
      case NETWORK -> "/v2.0";
      case IMAGE -> "/v2";
      default -> "";
    };
    return url.endsWith(wanted) ? url : url + wanted;
  }

  private static String catalogueType(ServiceType type) {
    return switch (type) {
      case COMPUTE -> "compute";
      case NETWORK -> "network";
      case IMAGE -> "image";
      case PLACEMENT -> "placement";
      default -> type.getType();
    };
  }
}
