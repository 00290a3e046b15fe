package io.laststraw.coordinator.dashboard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ReportJson;
import java.io.IOException;

/**
 * The bodies of the control API. Both ends share these records, and fields that one end does not
 * know are skipped, so that a newer coordinator still answers an older command.
 */
final class ControlJson {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .addModule(reports())
      .addMixIn(CampaignStanding.class, Standings.class)
      .addMixIn(CampaignId.class, PlainId.class)
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .build();

  private ControlJson() {}

  /** Body of a submission. */
  record Submission(String file, String reportFolder) {}

  /** Body of a stop. */
  record StopWish(String reason) {}

  /** Body of every answer that is not what was asked for: one sentence that says what to change. */
  record Trouble(String error) {}

  /** Body of an answer that has nothing to tell. */
  record Done(boolean done) {}

  /**
   * Body as text.
   *
   * @param type the declared type, because a sealed one carries the name of its kind
   */
  static <T> String write(Class<T> type, T body) {
    try {
      return MAPPER.writerFor(type).writeValueAsString(body);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("A body that cannot be written: " + type, bug);
    }
  }

  /**
   * Reads a body.
   *
   * @throws IOException when the text is no such body
   */
  static <T> T read(Class<T> type, String text) throws IOException {
    T body = MAPPER.readValue(text, type);
    if (body == null) {
      throw new IOException("There is no body");
    }
    return body;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
  @JsonSubTypes({@JsonSubTypes.Type(value = CampaignStanding.None.class, name = "none"),
      @JsonSubTypes.Type(value = CampaignStanding.Preparing.class, name = "preparing"),
      @JsonSubTypes.Type(value = CampaignStanding.Refused.class, name = "refused"),
      @JsonSubTypes.Type(value = CampaignStanding.Underway.class, name = "underway"),
      @JsonSubTypes.Type(value = CampaignStanding.Ended.class, name = "ended")})
  private interface Standings {}

  /** An id travels as its text. */
  private abstract static class PlainId {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PlainId(String value) {}

    @JsonValue
    abstract String value();
  }

  /** A report travels as report.json has it, so that there is one format of it and not two. */
  private static SimpleModule reports() {
    return new SimpleModule("reports")
        .addSerializer(CampaignReport.class, new ReportOut())
        .addDeserializer(CampaignReport.class, new ReportIn());
  }

  private static final class ReportOut extends StdSerializer<CampaignReport> {
    ReportOut() {
      super(CampaignReport.class);
    }

    @Override
    public void serialize(CampaignReport report, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(ReportJson.write(report));
    }
  }

  private static final class ReportIn extends StdDeserializer<CampaignReport> {
    ReportIn() {
      super(CampaignReport.class);
    }

    @Override
    public CampaignReport deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return ReportJson.read(in.readValueAsTree().toString());
    }
  }
}
