package io.laststraw.common.openstack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON from a stranger, with limits against answers that are built to exhaust us. */
final class ApiJson {
  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxStringLength(1 << 20)
          .build())
      .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ApiJson() {}

  /** Empty when the text is not one whole JSON value. */
  static Optional<JsonNode> tryParse(String text) {
    return tryParse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty when the body is not one whole JSON value in an encoding that JSON may have. */
  static Optional<JsonNode> tryParse(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
