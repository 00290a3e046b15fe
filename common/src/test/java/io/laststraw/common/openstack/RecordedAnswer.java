package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a real cloud (Nova 26.2, Neutron 21, Keystone 22, Glance 25) once answered. */
record RecordedAnswer(String method, int status, JsonNode body) {
  private static final JsonNode ALL = read();

  static RecordedAnswer named(String name) {
    JsonNode answer = ALL.path(name);
    if (!answer.isObject()) {
      throw new IllegalArgumentException("nothing was recorded as " + name);
    }
    return new RecordedAnswer(answer.path("method").asText(), answer.path("status").asInt(),
        answer.path("body"));
  }

  /** As a stub answers it, with its own address in place of every recorded one. */
  StubCloud.Answering at(String url) {
    return new StubCloud.Answering(status, body.isNull()
        ? ""
        : body.toString().replaceAll("http://127\\.0\\.0\\.1:\\d+", url));
  }

  private static JsonNode read() {
    try (InputStream stream = RecordedAnswer.class.getResourceAsStream("recorded/answers.json")) {
      return ApiJson.tryParse(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
          .orElseThrow();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
