package io.laststraw.coordinator.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laststraw.common.model.CampaignSpec;
import java.io.UncheckedIOException;

/** Events as one line of JSON each. Unknown fields are refused: a half-understood journal is none. */
public final class EventJson {
  private final JsonMapper mapper = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .addMixIn(CampaignSpec.Goal.class, GoalKinds.class)
      .addMixIn(CampaignSpec.Pacing.class, PacingKinds.class)
      .build();

  /** One line without line breaks. */
  public String write(CampaignEvent event) {
    try {
      return mapper.writerFor(CampaignEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("An event that cannot be written: " + event, bug);
    }
  }

  /**
   * Reads one line.
   *
   * @throws UncheckedIOException when it is no event of this version
   */
  public CampaignEvent read(String line) {
    try {
      return mapper.readValue(line, CampaignEvent.class);
    } catch (JsonProcessingException notAnEvent) {
      throw new UncheckedIOException("Not an event: " + line, notAnEvent);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
      @JsonSubTypes.Type(value = CampaignSpec.Goal.Servers.class, name = "servers"),
      @JsonSubTypes.Type(value = CampaignSpec.Goal.UntilHostsBreak.class, name = "untilHostsBreak")
  })
  private interface GoalKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
      @JsonSubTypes.Type(value = CampaignSpec.Pacing.Adaptive.class, name = "adaptive"),
      @JsonSubTypes.Type(value = CampaignSpec.Pacing.Fixed.class, name = "fixed")
  })
  private interface PacingKinds {}
}
