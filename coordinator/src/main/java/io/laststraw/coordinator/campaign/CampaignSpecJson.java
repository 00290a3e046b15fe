package io.laststraw.coordinator.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.laststraw.common.model.CampaignSpec;

/**
 * How Jackson tells the kinds of goals, of pacing and of proof apart, so that the model itself needs to know
 * nothing of JSON. Durations want Jackson's {@code JavaTimeModule} beside it.
 */
public final class CampaignSpecJson {
  private CampaignSpecJson() {}

  /** To be added to every mapper that reads or writes a {@link CampaignSpec}. */
  public static Module module() {
    return new SimpleModule("campaign-spec")
        .setMixInAnnotation(CampaignSpec.Goal.class, GoalKinds.class)
        .setMixInAnnotation(CampaignSpec.Pacing.class, PacingKinds.class)
        .setMixInAnnotation(CampaignSpec.Verify.class, VerifyKinds.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({@JsonSubTypes.Type(value = CampaignSpec.Goal.Servers.class, name = "servers"),
      @JsonSubTypes.Type(value = CampaignSpec.Goal.UntilHostsBreak.class, name = "untilHostsBreak")})
  private interface GoalKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({@JsonSubTypes.Type(value = CampaignSpec.Pacing.Adaptive.class, name = "adaptive"),
      @JsonSubTypes.Type(value = CampaignSpec.Pacing.Fixed.class, name = "fixed")})
  private interface PacingKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({@JsonSubTypes.Type(value = CampaignSpec.Verify.Nothing.class, name = "nothing"),
      @JsonSubTypes.Type(value = CampaignSpec.Verify.Console.class, name = "console")})
  private interface VerifyKinds {}
}
