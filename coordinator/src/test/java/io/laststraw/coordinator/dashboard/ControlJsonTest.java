package io.laststraw.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.ReportJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlJsonTest {
  @Test
  void everyStanding_survivesTheWire() throws IOException {
    for (CampaignStanding standing : Standings.all()) {
      String text = ControlJson.write(CampaignStanding.class, standing);
      assertThat(ControlJson.read(CampaignStanding.class, text)).isEqualTo(standing);
    }
  }

  @Test
  void everyKindOfStanding_isAmongTheSamples() throws IOException {
    List<Class<?>> sampled = new ArrayList<>();
    Standings.all().forEach(standing -> sampled.add(standing.getClass()));
    assertThat(sampled)
        .containsExactlyInAnyOrder(CampaignStanding.class.getPermittedSubclasses());
  }

  @Test
  void aReport_travelsAsReportJsonHasIt() throws IOException {
    String text = ControlJson.write(CampaignStanding.class,
        new CampaignStanding.Ended(Standings.report(), "runs/x", false));
    JsonMapper plain = new JsonMapper();
    assertThat(plain.readTree(text).get("report"))
        .isEqualTo(plain.readTree(ReportJson.write(Standings.report())));
  }

  @Test
  void aFieldOfALaterVersion_isSkipped() throws IOException {
    assertThat(ControlJson.read(CampaignStanding.class,
        "{\"state\":\"preparing\",\"campaign\":\"a1b2c3d4\",\"resumed\":false,"
            + "\"mood\":\"good\"}"))
        .isEqualTo(new CampaignStanding.Preparing(Standings.CAMPAIGN, false));
  }

  @Test
  void aMissingField_isAnErrorAndNotANull() {
    assertThatThrownBy(() -> ControlJson.read(ControlJson.Submission.class, "{\"file\":\"x\"}"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ControlJson.read(ControlJson.Submission.class, ""))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ControlJson.read(ControlJson.Submission.class, "null"))
        .isInstanceOf(IOException.class);
  }
}
