package io.laststraw.coordinator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.Confidence;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * {@link CampaignReport} as {@code report.json} and back. The records are the format; here are only
 * the words of enums and the {@code null} that stands for "did not break". The shape is held by
 * {@code docs/report.schema.json}.
 */
public final class ReportJson {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .addModule(words())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      // A report written by a later version may say more; what is known can still be shown.
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();
  private static final ObjectWriter WRITER = MAPPER.writer(
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private ReportJson() {}

  /** The report as text that ends in a line break. */
  public static String write(CampaignReport report) {
    try {
      return WRITER.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("A report could not be written as JSON", bug);
    }
  }

  /**
   * Reads a report back.
   *
   * @throws IOException when the text is not a report; the message says where
   */
  public static CampaignReport read(String json) throws IOException {
    return MAPPER.readValue(json, CampaignReport.class);
  }

  /** The JSON Schema (draft 2020-12) that every report keeps to. */
  public static String schema() {
    return Resources.text("report.schema.json");
  }

  private static SimpleModule words() {
    SimpleModule module = new SimpleModule("report");
    addWords(module, LimitingFactor.class, LimitingFactor::word);
    addWords(module, CampaignPhase.class, CampaignPhase::word);
    addWords(module, Brake.class, Brake::word);
    addWords(module, Confidence.class, value -> value.name().toLowerCase(Locale.ROOT));
    module.addSerializer(BreakingPoint.class, new BreakingPointWriter());
    module.addDeserializer(BreakingPoint.class, new BreakingPointReader());
    return module;
  }

  private static <E extends Enum<E>> void addWords(
      SimpleModule module, Class<E> type, Function<E, String> word) {
    module.addSerializer(type, new WordWriter<>(type, word));
    module.addDeserializer(type, new WordReader<>(type, word));
  }

  private static final class WordWriter<E extends Enum<E>> extends StdSerializer<E> {
    private final transient Function<E, String> word;

    WordWriter(Class<E> type, Function<E, String> word) {
      super(type);
      this.word = word;
    }

    @Override
    public void serialize(E value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(word.apply(value));
    }
  }

  private static final class WordReader<E extends Enum<E>> extends StdDeserializer<E> {
    private final Class<E> type;
    private final transient Function<E, String> word;

    WordReader(Class<E> type, Function<E, String> word) {
      super(type);
      this.type = type;
      this.word = word;
    }

    @Override
    public E deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      return Arrays.stream(type.getEnumConstants())
          .filter(value -> word.apply(value).equals(text))
          .findFirst()
          .orElseThrow(() -> JsonMappingException.from(in, "not a word of a report: " + text));
    }
  }

  private static final class BreakingPointWriter extends StdSerializer<BreakingPoint> {
    BreakingPointWriter() {
      super(BreakingPoint.class);
    }

    @Override
    public void serialize(BreakingPoint value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (!value.reached()) {
        out.writeNull();
        return;
      }
      out.writeStartObject();
      out.writeNumberField("servers", value.servers());
      out.writeStringField("cause", value.cause().word());
      out.writeBooleanField("confirmed", value.confirmed());
      out.writeEndObject();
    }
  }

  private static final class BreakingPointReader extends StdDeserializer<BreakingPoint> {
    BreakingPointReader() {
      super(BreakingPoint.class);
    }

    @Override
    public BreakingPoint deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonNode node = in.readValueAsTree();
      LimitingFactor cause = LimitingFactor.ofWord(node.path("cause").asText())
          .orElseThrow(() -> JsonMappingException.from(in, "a breaking point without a cause"));
      return new BreakingPoint(
          node.path("servers").asInt(), cause, node.path("confirmed").asBoolean());
    }

    @Override
    public BreakingPoint getNullValue(DeserializationContext context) {
      return BreakingPoint.none();
    }
  }
}
