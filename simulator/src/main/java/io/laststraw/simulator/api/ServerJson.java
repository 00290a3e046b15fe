package io.laststraw.simulator.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.laststraw.simulator.cloud.Fault;
import io.laststraw.simulator.cloud.Flavor;
import io.laststraw.simulator.cloud.Port;
import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.ServerView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Nova's form of a server, as the microversion and the caller's role want it. */
final class ServerJson {
  /** Nova shows the host of a server to plain users only as a hash over project and host. */
  private static final Map<String, String> HOST_IDS = new ConcurrentHashMap<>();

  private final ComputeCall call;
  private final int version;
  private final boolean admin;

  ServerJson(ComputeCall call) {
    this.call = call;
    this.version = call.version();
    this.admin = call.caller().admin();
  }

  void brief(JsonGenerator json, ServerView server) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", server.id());
    json.writeStringField("name", server.name());
    links(json, "servers/" + server.id());
    json.writeEndObject();
  }

  void created(JsonGenerator json, ServerView server, String adminPassword) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", server.id());
    links(json, "servers/" + server.id());
    json.writeStringField("OS-DCF:diskConfig", "MANUAL");
    securityGroups(json);
    json.writeStringField("adminPass", adminPassword);
    json.writeEndObject();
  }

  void full(JsonGenerator json, ServerView server, boolean single) throws IOException {
    json.writeStartObject();
    identity(json, server);
    image(json, server);
    flavor(json, server.flavor());
    json.writeStringField("created", Json.seconds(server.created()));
    json.writeStringField("updated", Json.seconds(server.updated()));
    addresses(json, server.ports());
    json.writeStringField("accessIPv4", "");
    json.writeStringField("accessIPv6", "");
    links(json, "servers/" + server.id());
    json.writeStringField("OS-DCF:diskConfig", "MANUAL");
    if (server.status() == ServerStatus.ERROR && (single || server.failedOnHost())) {
      fault(json, server);
    }
    if (server.status() == ServerStatus.ACTIVE || server.status() == ServerStatus.BUILD) {
      json.writeNumberField("progress", 0);
    }
    json.writeStringField("OS-EXT-AZ:availability_zone", server.zone());
    json.writeStringField("config_drive", "");
    orNull(json, "key_name", server.keyName());
    time(json, "OS-SRV-USG:launched_at", server.launched());
    time(json, "OS-SRV-USG:terminated_at", server.terminated());
    if (single && !server.host().isEmpty()) {
      securityGroups(json);
    }
    if (admin) {
      placement(json, server);
    }
    orNull(json, "OS-EXT-STS:task_state", server.taskState());
    json.writeStringField("OS-EXT-STS:vm_state", server.status().vmState());
    json.writeNumberField("OS-EXT-STS:power_state", server.status().powerState());
    json.writeArrayFieldStart("os-extended-volumes:volumes_attached");
    json.writeEndArray();
    sinceVersions(json, server, single);
    if (!single && !server.ports().isEmpty()) {
      // Listings ask Neutron, which knows only of groups of ports.
      securityGroups(json);
    }
    json.writeEndObject();
  }

  private void identity(JsonGenerator json, ServerView server) throws IOException {
    json.writeStringField("id", server.id());
    json.writeStringField("name", server.name());
    json.writeStringField("status", server.status().name());
    json.writeStringField("tenant_id", server.projectId());
    json.writeStringField("user_id", server.userId());
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : server.metadata().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    json.writeStringField("hostId", hostId(server));
  }

  private void image(JsonGenerator json, ServerView server) throws IOException {
    if (server.imageId().isEmpty()) {
      json.writeStringField("image", "");
      return;
    }
    json.writeObjectFieldStart("image");
    json.writeStringField("id", server.imageId());
    bookmark(json, "images/" + server.imageId());
    json.writeEndObject();
  }

  private void flavor(JsonGenerator json, Flavor flavor) throws IOException {
    json.writeObjectFieldStart("flavor");
    if (version < 47) {
      json.writeStringField("id", flavor.id());
      bookmark(json, "flavors/" + flavor.id());
    } else {
      json.writeNumberField("vcpus", flavor.vcpus());
      json.writeNumberField("ram", flavor.ramMb());
      json.writeNumberField("disk", flavor.diskGb());
      json.writeNumberField("ephemeral", flavor.ephemeralGb());
      json.writeNumberField("swap", flavor.swapMb());
      json.writeStringField("original_name", flavor.name());
      json.writeObjectFieldStart("extra_specs");
      for (Map.Entry<String, String> spec : flavor.extraSpecs().entrySet()) {
        json.writeStringField(spec.getKey(), spec.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void addresses(JsonGenerator json, List<Port> ports) throws IOException {
    Map<String, List<Port>> byNetwork = new LinkedHashMap<>();
    ports.forEach(
        port -> byNetwork.computeIfAbsent(port.networkName(), name -> new ArrayList<>()).add(port));
    json.writeObjectFieldStart("addresses");
    for (Map.Entry<String, List<Port>> network : byNetwork.entrySet()) {
      json.writeArrayFieldStart(network.getKey());
      for (Port port : network.getValue()) {
        json.writeStartObject();
        json.writeNumberField("version", 4);
        json.writeStringField("addr", port.address());
        json.writeStringField("OS-EXT-IPS:type", "fixed");
        json.writeStringField("OS-EXT-IPS-MAC:mac_addr", port.macAddress());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void fault(JsonGenerator json, ServerView server) throws IOException {
    if (server.fault().isEmpty()) {
      return;
    }
    Fault fault = server.fault().get();
    json.writeObjectFieldStart("fault");
    json.writeNumberField("code", fault.code());
    json.writeStringField("created", Json.seconds(server.faultAt().orElse(server.updated())));
    json.writeStringField("message", fault.message());
    if (admin) {
      json.writeStringField("details",
          "Traceback (most recent call last):\n  File \"/usr/lib/python3/dist-packages/"
              + "nova/compute/manager.py\", line 2521, in _build_and_run_instance\n"
              + fault.message() + "\n");
    }
    json.writeEndObject();
  }

  private void placement(JsonGenerator json, ServerView server) throws IOException {
    orNull(json, "OS-EXT-SRV-ATTR:host", server.host());
    json.writeStringField("OS-EXT-SRV-ATTR:instance_name", server.instanceName());
    orNull(json, "OS-EXT-SRV-ATTR:hypervisor_hostname", server.host());
    if (version >= 3) {
      json.writeStringField("OS-EXT-SRV-ATTR:reservation_id", server.reservationId());
      json.writeNumberField("OS-EXT-SRV-ATTR:launch_index", server.launchIndex());
      json.writeStringField("OS-EXT-SRV-ATTR:hostname", server.name());
      json.writeStringField("OS-EXT-SRV-ATTR:kernel_id", "");
      json.writeStringField("OS-EXT-SRV-ATTR:ramdisk_id", "");
      orNull(json, "OS-EXT-SRV-ATTR:root_device_name",
          server.host().isEmpty() && !server.failedOnHost() ? "" : "/dev/vda");
      json.writeNullField("OS-EXT-SRV-ATTR:user_data");
    }
  }

  private void sinceVersions(JsonGenerator json, ServerView server, boolean single)
      throws IOException {
    if (version >= 9) {
      json.writeBooleanField("locked", false);
    }
    if (version >= 73) {
      json.writeNullField("locked_reason");
    }
    if (version >= 16 && admin) {
      json.writeStringField("host_status", server.hostStatus());
    }
    if (version >= 19) {
      orNull(json, "description", server.description());
    }
    if (version >= 26) {
      json.writeArrayFieldStart("tags");
      for (String tag : server.tags()) {
        json.writeString(tag);
      }
      json.writeEndArray();
    }
    if (version >= 63) {
      json.writeNullField("trusted_image_certificates");
    }
    if (version >= 71 && single) {
      json.writeArrayFieldStart("server_groups");
      json.writeEndArray();
    }
  }

  private static void securityGroups(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("security_groups");
    json.writeStartObject();
    json.writeStringField("name", "default");
    json.writeEndObject();
    json.writeEndArray();
  }

  private void links(JsonGenerator json, String path) throws IOException {
    json.writeArrayFieldStart("links");
    link(json, "self", call.self(path));
    link(json, "bookmark", call.bookmark(path));
    json.writeEndArray();
  }

  private void bookmark(JsonGenerator json, String path) throws IOException {
    json.writeArrayFieldStart("links");
    link(json, "bookmark", call.bookmark(path));
    json.writeEndArray();
  }

  private static void link(JsonGenerator json, String rel, String href) throws IOException {
    json.writeStartObject();
    json.writeStringField("rel", rel);
    json.writeStringField("href", href);
    json.writeEndObject();
  }

  private static void orNull(JsonGenerator json, String key, String text) throws IOException {
    if (text.isEmpty()) {
      json.writeNullField(key);
    } else {
      json.writeStringField(key, text);
    }
  }

  private static void time(JsonGenerator json, String key, Optional<Instant> at)
      throws IOException {
    orNull(json, key, at.map(Json::wholeSeconds).orElse(""));
  }

  private static String hostId(ServerView server) {
    return server.host().isEmpty()
        ? ""
        : HOST_IDS.computeIfAbsent(server.projectId() + server.host(),
            ServerJson::hash);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-224")
          .digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
