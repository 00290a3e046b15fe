package io.laststraw.simulator.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** JSON in and out, and the forms OpenStack has for times. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter MICROS = DateTimeFormatter
      .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ROUGH_MICROS = DateTimeFormatter
      .ofPattern("yyyy-MM-dd'T'HH:mm:ss.'000000'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Writes with a generator, where trees would be too dear. */
  interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode strings(Collection<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> form) {
    ArrayNode array = array();
    items.forEach(item -> array.add(form.apply(item)));
    return array;
  }

  static ObjectNode map(Map<String, String> entries) {
    ObjectNode object = object();
    entries.forEach(object::put);
    return object;
  }

  /** Text, or null when it is empty. */
  static void putOrNull(ObjectNode object, String key, String text) {
    if (text.isEmpty()) {
      object.putNull(key);
    } else {
      object.put(key, text);
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static byte[] bytes(Writer writer) {
    try (ByteArrayBuilder out = new ByteArrayBuilder();
        JsonGenerator json = FACTORY.createGenerator(out)) {
      writer.write(json);
      json.flush();
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What is not JSON is a missing node. */
  static JsonNode parse(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (IOException malformed) {
      return MissingNode.getInstance();
    }
  }

  /** Members of an object as text, in their order. */
  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** {@code 2026-11-23T09:17:25Z}. */
  static String seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** {@code 2026-11-23T09:17:25.000000}: whole seconds in the form of microseconds. */
  static String wholeSeconds(Instant at) {
    return ROUGH_MICROS.format(at);
  }

  static String micros(Instant at) {
    return MICROS.format(at);
  }
}
