package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Image;
import java.util.List;

/** Glance v2, for reading. */
final class GlanceApi {
  private static final List<String> VERSIONS = List.of("v2.15", "v2.13", "v2.12", "v2.11",
      "v2.10", "v2.9", "v2.7", "v2.6", "v2.5", "v2.4", "v2.3", "v2.2", "v2.1", "v2.0");

  private final Call call;
  private final Request request;

  GlanceApi(Call call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    if (request.segments().isEmpty() || request.is("GET", "versions")) {
      ObjectNode body = Json.object();
      body.set("versions", Json.array(VERSIONS, this::version));
      return Response.json(300, body);
    }
    if (call.token().isEmpty()) {
      return KeystoneFault.unauthorizedAtService(call.root());
    }
    List<Image> images = call.ask((model, now) -> model.catalog().images());
    if (request.is("GET", "v2", "images")) {
      return list(images);
    }
    if (request.is("GET", "v2", "images", "*")) {
      String id = request.segments().getLast();
      return images.stream().filter(image -> image.id().equals(id)).findFirst()
          .map(image -> Response.json(200, form(image)))
          .orElseGet(() -> Response.html(404, "Not Found", "No image found with ID " + id));
    }
    return Response.html(404, "Not Found", "The resource could not be found.");
  }

  private ObjectNode version(String id) {
    ObjectNode version = Json.object().put("id", id).put("status",
        id.equals(VERSIONS.getFirst()) ? "CURRENT" : "SUPPORTED");
    version.putArray("links")
        .add(Json.object().put("rel", "self").put("href", call.root() + "/image/v2/"));
    return version;
  }

  private Response list(List<Image> images) {
    String name = request.parameter("name");
    ObjectNode body = Json.object();
    body.set("images", Json.array(images.stream()
        .filter(image -> name.isEmpty() || image.name().equals(name))
        .filter(image -> !request.query().containsKey("marker")).toList(), GlanceApi::form));
    body.put("first", "/v2/images").put("schema", "/v2/schemas/images");
    return Response.json(200, body);
  }

  private static ObjectNode form(Image image) {
    ObjectNode form = Json.object().put("name", image.name()).put("disk_format", "qcow2")
        .put("container_format", "bare").put("visibility", "public").put("size", image.size())
        .put("virtual_size", image.virtualSize()).put("status", "active")
        .put("checksum", image.checksum())
        .put("protected", false).put("min_ram", 0).put("min_disk", 0).put("owner", image.owner())
        .put("os_hidden", false).put("os_hash_algo", "sha512")
        .put("os_hash_value", image.checksum().repeat(4))
        .put("id", image.id()).put("created_at", Json.seconds(image.created()))
        .put("updated_at", Json.seconds(image.created()));
    form.putArray("tags");
    String self = "/v2/images/" + image.id();
    return form.put("self", self).put("file", self + "/file").put("schema", "/v2/schemas/image")
        .put("stores", "files");
  }
}
