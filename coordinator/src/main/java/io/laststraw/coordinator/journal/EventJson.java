package io.laststraw.coordinator.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laststraw.coordinator.campaign.CampaignSpecJson;
import java.io.UncheckedIOException;

/** Events as one line of JSON each. Unknown fields are refused: a half-understood journal is none. */
final class EventJson {
  private final JsonMapper mapper = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .addModule(CampaignSpecJson.module())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
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
}
