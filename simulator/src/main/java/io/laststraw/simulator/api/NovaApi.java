package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.IdentityModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nova's front: versions, token, microversion, and then the part of the API that the path names.
 */
final class NovaApi {
  static final int VERSION_MAX = 93;
  private static final int BODY_MAX_BYTES = 114_688;
  private static final Pattern VERSION = Pattern.compile("2\\.(\\d{1,4})");

  private static final List<String> PARTS = List.of("servers", "flavors", "os-hypervisors",
      "os-services", "os-aggregates", "os-availability-zone", "limits", "os-quota-sets",
      "os-keypairs", "os-server-groups");

  private NovaApi() {}

  static Response answer(Call call) {
    Request request = call.request();
    if (request.segments().isEmpty()) {
      return versions(call);
    }
    if (!request.segments().getFirst().equals("v2.1")) {
      return NovaFault.notFound();
    }
    Request inner = request.below(1);
    if (inner.segments().isEmpty()) {
      ObjectNode body = Json.object();
      body.set("version", version(call));
      return versioned(Response.json(200, body), "2.1");
    }
    if (inner.body().length > BODY_MAX_BYTES) {
      return NovaFault.raw(413, "Request Entity Too Large",
          "Request is too large. Larger than max_request_body_size (114688).<br /><br />\n\n\n");
    }
    Optional<IdentityModel.Token> token = call.token();
    if (token.isEmpty()) {
      return KeystoneFault.unauthorizedAtService(call.root());
    }
    String asked = askedVersion(request);
    Matcher matcher = VERSION.matcher(asked);
    if (!matcher.matches()) {
      return NovaFault.of(400, "API Version String " + asked
          + " is of invalid format. Must be of format MajorNum.MinorNum.");
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version < 1 || version > VERSION_MAX) {
      return versioned(NovaFault.of(406,
          "Version " + asked + " is not supported by the API. Minimum is 2.1 and maximum is 2."
              + VERSION_MAX + "."),
          asked);
    }
    if (!PARTS.contains(inner.segments().getFirst())) {
      return NovaFault.notFound();
    }
    ComputeCall compute = new ComputeCall(call, inner, token.get().caller(), version);
    return versioned(route(compute), "2." + version);
  }

  /** What Nova itself adds to an answer; answers of the layers before it come without. */
  private static Response versioned(Response response, String version) {
    Response typed = response.headers().containsKey("Content-Type")
        ? response
        : response.with("Content-Type", "application/json");
    return typed.with("OpenStack-API-Version", "compute " + version)
        .with("X-OpenStack-Nova-API-Version", version)
        .with("Vary", "OpenStack-API-Version, X-OpenStack-Nova-API-Version");
  }

  private static String askedVersion(Request request) {
    String asked = request.header("OpenStack-API-Version")
        .filter(value -> value.startsWith("compute "))
        .map(value -> value.substring("compute ".length()).trim())
        .or(() -> request.header("X-OpenStack-Nova-API-Version")).orElse("2.1");
    return asked.toLowerCase(Locale.ROOT).equals("latest") ? "2." + VERSION_MAX : asked;
  }

  private static Response route(ComputeCall call) {
    return switch (call.request().segments().getFirst()) {
      case "servers" -> call.request().segments().size() <= 2
          ? new ServersApi(call).answer()
          : new ServerPartsApi(call).answer();
      case "flavors" -> new FlavorsApi(call).answer();
      case "os-hypervisors" -> new HypervisorsApi(call).answer();
      case "os-services" -> new ServicesApi(call).answer();
      case "os-aggregates", "os-availability-zone" -> new AggregatesApi(call).answer();
      default -> new ProjectApi(call).answer();
    };
  }

  private static Response versions(Call call) {
    ObjectNode old = Json.object().put("id", "v2.0").put("status", "SUPPORTED").put("version", "")
        .put("min_version", "").put("updated", "2011-01-21T11:33:21Z");
    old.putArray("links")
        .add(Json.object().put("rel", "self").put("href", call.root() + "/compute/v2/"));
    ObjectNode version = version(call);
    version.remove("media-types");
    version.withArray("links").remove(1);
    ObjectNode body = Json.object();
    body.putArray("versions").add(old).add(version);
    return Response.json(200, body);
  }

  private static ObjectNode version(Call call) {
    ObjectNode version = Json.object().put("id", "v2.1").put("status", "CURRENT")
        .put("version", "2." + VERSION_MAX)
        .put("min_version", "2.1").put("updated", "2013-07-23T11:33:21Z");
    version.putArray("links")
        .add(Json.object().put("rel", "self").put("href", call.root() + "/compute/v2.1/"))
        .add(Json.object().put("rel", "describedby").put("type", "text/html").put("href",
            "http://docs.openstack.org/"));
    version.putArray("media-types").add(Json.object().put("base", "application/json").put("type",
        "application/vnd.openstack.compute+json;version=2.1"));
    return version;
  }
}
