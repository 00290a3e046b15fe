package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NovaConsoleTest {
  private static final String ID = "c989f0a3-c9c1-487c-bd85-598a52fc72b1";
  private static final String ACTION = "POST /v2.1/servers/" + ID + "/action";

  private final StubCloud cloud = new StubCloud();
  private final ConnectResult.Connected connected = cloud.connect();
  private final ComputeApi compute = connected.compute();

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  @Test
  void console_isAskedForItsLastLinesOnlyAndCounted() {
    cloud.on(ACTION, 200, "{\"output\": \"=== system information ===\\nfx-one login: \"}");

    assertThat(Answers.done(compute.console(ID, 200)))
        .isEqualTo(new ConsoleReading.Text("=== system information ===\nfx-one login: "));

    assertThat(ApiJson.tryParse(cloud.last().body()))
        .isEqualTo(ApiJson.tryParse("{\"os-getConsoleOutput\": {\"length\": 200}}"));
    assertThat(connected.calls().snapshot().sent()).containsEntry("POST /servers/{id}/action", 1L);
  }

  @ParameterizedTest
  @CsvSource({"'{\"output\": \"\"}'", "'{\"output\": null}'", "'{}'"})
  void consoleOnWhichNothingIsWrittenYet_isAnEmptyText(String body) {
    cloud.on(ACTION, 200, body);

    assertThat(Answers.done(compute.console(ID, 200))).isEqualTo(new ConsoleReading.Text(""));
  }

  @Test
  void hypervisorWithoutConsoles_makesThemUnavailableInNovasWords() {
    cloud.on(ACTION, 501, """
        {"notImplemented": {"code": 501, "message": \
        "The requested functionality is not supported."}}""");

    assertThat(Answers.done(compute.console(ID, 200))).isEqualTo(
        new ConsoleReading.Unavailable("The requested functionality is not supported."));
  }

  @Test
  void policyThatForbidsConsoles_makesThemUnavailableToo() {
    cloud.on(ACTION, 403, """
        {"forbidden": {"code": 403, "message": \
        "Policy doesn't allow os_compute_api:os-console-output to be performed."}}""");

    assertThat(Answers.done(compute.console(ID, 200))).isEqualTo(new ConsoleReading.Unavailable(
        "Policy doesn't allow os_compute_api:os-console-output to be performed."));
  }

  @Test
  void aProxysPage_saysNothingOfConsoles() {
    cloud.on(ACTION, 501, "<html><body>Not Implemented</body></html>");

    Answers.inDoubt(compute.console(ID, 200), FaultId.F32);
  }

  @Test
  void guestThatIsOff_isNoHypervisorWithoutConsoles() {
    cloud.on(ACTION, 404, """
        {"itemNotFound": {"code": 404, "message": "Guest does not have a console available."}}""");

    assertThat(Answers.refused(compute.console(ID, 200), FaultId.F25).message())
        .isEqualTo("Guest does not have a console available.");
  }

  @Test
  void serverWithoutAHost_isNotReady() {
    cloud.on(ACTION, 409, """
        {"conflictingRequest": {"code": 409, "message": "Instance %s is not ready"}}"""
        .formatted(ID));

    assertThat(Answers.refused(compute.console(ID, 200), FaultId.F30).message())
        .endsWith("is not ready");
  }

  @Test
  void hostThatDoesNotAnswerNova_leavesItOpen() {
    cloud.on(ACTION, 500, """
        {"computeFault": {"code": 500, "message": "Unexpected API Error.\\n\
        <class 'oslo_messaging.exceptions.MessagingTimeout'>"}}""");

    Answers.inDoubt(compute.console(ID, 200), FaultId.F32);
  }
}
