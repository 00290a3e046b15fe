package io.laststraw.coordinator.dashboard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.campaign.Problem;
import java.util.List;

/** What became of a campaign file that was handed in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({@JsonSubTypes.Type(value = SubmitAnswer.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = SubmitAnswer.Busy.class, name = "busy"),
    @JsonSubTypes.Type(value = SubmitAnswer.Invalid.class, name = "invalid")})
public sealed interface SubmitAnswer {
  /** The preflight begins. */
  record Taken(CampaignId campaign) implements SubmitAnswer {}

  /** Another campaign is under way, and there is one at a time. */
  record Busy(CampaignId running) implements SubmitAnswer {}

  /** The file has to be changed first. */
  record Invalid(List<Problem> problems) implements SubmitAnswer {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
