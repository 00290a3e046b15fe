package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.model.ServerTemplate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Servers to and from Nova's JSON. Fields that are not named here, adminPass above all, are
 * dropped.
 */
final class ServerCodec {
  private ServerCodec() {}

  /** The body of {@code POST /servers}. */
  static ObjectNode createBody(ServerRequest request, boolean withTag) {
    ServerTemplate template = request.template();
    ObjectNode root = ApiJson.object();
    ObjectNode server = root.putObject("server");
    server.put("name", request.name().text());
    server.put("flavorRef", template.flavorId());
    server.put("imageRef", template.imageId());
    if (template.networkId().isEmpty()) {
      server.put("networks", "none");
    } else {
      server.putArray("networks").addObject().put("uuid", template.networkId());
    }
    switch (template.pinBy()) {
      case ZONE -> server.put("availability_zone",
          request.host().zone() + ":" + request.host().name());
      case HOST_FIELD -> server.put("host", request.host().name());
    }
    ObjectNode metadata = server.putObject("metadata");
    CampaignMarks.metadata(request).forEach(metadata::put);
    if (withTag) {
      server.putArray("tags").add(CampaignMarks.tag(request.name().campaign()));
    }
    return root;
  }

  /** Reads the {@code server} object of an answer. */
  static ServerDetail detail(JsonNode server) {
    ServerStatus status = status(server.path("status").asText());
    String taskState = server.path("OS-EXT-STS:task_state").asText("");
    JsonNode fault = server.path("fault");
    String changed = server.path("updated").asText(server.path("created").asText());
    Map<String, String> metadata = new TreeMap<>();
    server.path("metadata").properties()
        .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
    return new ServerDetail(server.path("id").asText(), server.path("name").asText(),
        server.path("tenant_id").asText(), status, taskState, metadata,
        fault(status, taskState, fault), instant(fault.path("created").asText(changed)));
  }

  static ListedServer row(JsonNode row) {
    String id = row.path("id").asText();
    if (id.isEmpty()) {
      throw ExchangeFailed.unreadable(FaultId.F16, "A listed server has no id.", "");
    }
    return new ListedServer(id, row.path("name").asText());
  }

  private static Fault fault(ServerStatus status, String taskState, JsonNode fault) {
    if (status != ServerStatus.ERROR && fault.isMissingNode()) {
      return Fault.none();
    }
    String message = fault.path("message").asText("");
    FaultId id = FaultClassifier.ofServer(status, taskState, message);
    String words = message.isBlank() ? "Nova shows no fault." : ErrorBody.of(message).message();
    return Fault.of(id, words);
  }

  private static ServerStatus status(String text) {
    return switch (text) {
      case "BUILD" -> ServerStatus.BUILD;
      case "ACTIVE" -> ServerStatus.ACTIVE;
      case "ERROR" -> ServerStatus.ERROR;
      case "DELETED" -> ServerStatus.DELETED;
      default -> ServerStatus.OTHER;
    };
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      throw ExchangeFailed.unreadable(FaultId.F16, "A server's times cannot be read.", "");
    }
  }
}
