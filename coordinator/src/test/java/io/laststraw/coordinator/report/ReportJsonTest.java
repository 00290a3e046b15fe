package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The JSON report keeps to its schema, says what the issue asks for, and can be read back. */
class ReportJsonTest {
  private static final JsonSchema SCHEMA = JsonSchemaFactory
      .getInstance(SpecVersion.VersionFlag.V202012)
      .getSchema(ReportJson.schema());

  @Test
  void reports_keepToTheSchema() {
    assertThat(violations(SampleReports.small())).isEmpty();
    assertThat(violations(SampleReports.fleet(40, 250, 360, 50))).isEmpty();
    assertThat(violations(SampleReports.fleet(40, 375, 360, 50))).isEmpty();
  }

  @Property(tries = 100, seed = "42")
  void textsFromOutside_keepTheReportToTheSchema(@ForAll String text) {
    assertThat(violations(SampleReports.hostile(text))).isEmpty();
  }

  @Test
  void aReportWithAFieldTakenAway_breaksTheSchema() {
    String json = ReportJson.write(SampleReports.small()).replace("\"heldActive\"", "\"held\"");

    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void aReportReadBack_isTheSameReport() throws IOException {
    CampaignReport report = SampleReports.small();

    assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
  }

  @Property(tries = 100, seed = "42")
  void textsFromOutside_areReadBackAsTheyCame(@ForAll String text) throws IOException {
    CampaignReport report = SampleReports.hostile(text);

    assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
  }

  @Test
  void aFieldOfALaterVersion_isIgnored() throws IOException {
    String json = ReportJson.write(SampleReports.small());

    assertThat(ReportJson.read("{\"later\": 1," + json.strip().substring(1)))
        .isEqualTo(SampleReports.small());
  }

  @Test
  void aWordThatNoReportHas_isRefused() {
    String json = ReportJson.write(SampleReports.small()).replace("\"hostMemory\"", "\"moon\"");

    assertThatThrownBy(() -> ReportJson.read(json)).isInstanceOf(IOException.class);
  }

  @Test
  void aHostThatDidNotBreak_hasNoBreakingPoint() throws IOException {
    JsonNode hosts = new ObjectMapper().readTree(ReportJson.write(SampleReports.small()))
        .path("hosts");

    assertThat(hosts.get(0).get("breakingPoint").isNull()).isTrue();
    assertThat(hosts.get(2).get("breakingPoint")).hasToString(
        "{\"servers\":2,\"cause\":\"hostMemory\",\"confirmed\":true}");
  }

  @Test
  void theVocabulariesOfTheSchema_areThoseOfTheProgram() throws IOException {
    JsonNode verdict = new ObjectMapper().readTree(ReportJson.schema())
        .at("/properties/verdict/properties");
    JsonNode audit = new ObjectMapper().readTree(ReportJson.schema()).at("/properties/audit");
    JsonNode fault = new ObjectMapper().readTree(ReportJson.schema())
        .at("/properties/faults/items/properties");

    JsonNode properties = new ObjectMapper().readTree(ReportJson.schema()).at("/properties");
    List<String> brakes = Arrays.stream(Brake.values()).map(Brake::word).toList();
    assertThat(words(properties.at("/timeline/items/properties/brake/enum"))).isEqualTo(brakes);
    assertThat(words(properties.at("/stretches/items/properties/brake/enum"))).isEqualTo(brakes);
    assertThat(words(verdict.at("/limitingFactor/enum")))
        .isEqualTo(Arrays.stream(LimitingFactor.values()).map(LimitingFactor::word).toList());
    assertThat(words(verdict.at("/answer/enum"))).isEqualTo(names(Answer.values()));
    assertThat(words(audit.at("/properties/verdict/enum")))
        .isEqualTo(names(AuditVerdict.values()));
    assertThat(words(fault.at("/class/enum"))).isEqualTo(names(FaultClass.values()));
    assertThat(names(FaultId.values())).allMatch(
        name -> name.matches(fault.at("/id/pattern").asText()));
  }

  private static List<ValidationMessage> violations(CampaignReport report) {
    return List.copyOf(SCHEMA.validate(ReportJson.write(report), InputFormat.JSON));
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
