package io.laststraw.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator.Submitted;
import io.laststraw.coordinator.campaign.CampaignFile;
import io.laststraw.coordinator.dashboard.ControlJson.Submission;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlRoutesTest {
  private static final String TOKEN = "secret";
  private static final String GOOD_FILE = "name: fill\ngoal:\n  servers: 10\n";

  private final TestingControl control = new TestingControl();
  private final ControlRoutes routes = new ControlRoutes(control, new ControlGate(TOKEN));

  private ControlResponse ask(String method, String path, String body, String... changes) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "127.0.0.1:7700");
    headers.put("Authorization", "Bearer " + TOKEN);
    for (int index = 0; index < changes.length; index += 2) {
      headers.put(changes[index], changes[index + 1]);
      if (changes[index + 1].isEmpty()) {
        headers.remove(changes[index]);
      }
    }
    return routes.answer(new ControlRequest(method, path, headers, body))
        .toCompletableFuture().join();
  }

  private static String submission(String file, String folder) {
    return ControlJson.write(Submission.class, new Submission(file, folder));
  }

  @Test
  void wrongOrMissingToken_isRefusedAndNothingHappens() {
    for (String token : new String[]{"", "Bearer wrong", "Bearer ", TOKEN, "Basic " + TOKEN}) {
      ControlResponse response = ask("POST", "/stop", "{\"reason\":\"x\"}",
          "Authorization", token);
      assertThat(response.status()).as(token).isEqualTo(401);
      assertThat(response.headers()).containsEntry("WWW-Authenticate", "Bearer");
      assertThat(response.body()).doesNotContain(TOKEN + "\"");
    }
    assertThat(control.asked).isEmpty();
  }

  @Test
  void aNameThatPointsHereThroughForeignDns_isRefusedEvenWithTheToken() {
    for (String host : new String[]{"evil.example", "127.0.0.1.evil.example:7700", "",
        "localhost.evil.example", "127.0.0.1:7700@evil.example"}) {
      assertThat(ask("POST", "/pause", "", "Host", host).status()).as(host).isEqualTo(421);
    }
    assertThat(control.asked).isEmpty();
  }

  @Test
  void everyNameOfLoopback_isServedOnAnyPort() {
    for (String host : new String[]{"127.0.0.1", "localhost:8800", "LocalHost:1", "[::1]:7700"}) {
      assertThat(ask("GET", "/standing", "", "Host", host).status()).as(host).isEqualTo(200);
    }
  }

  @Test
  void aWebPage_isRefusedEvenWithTheToken() {
    assertThat(ask("POST", "/pause", "", "Origin", "http://127.0.0.1:7700").status())
        .isEqualTo(403);
    assertThat(ask("POST", "/pause", "", "origin", "null").status()).isEqualTo(403);
    assertThat(control.asked).isEmpty();
  }

  @Test
  void standing_isToldAsJson() throws IOException {
    control.standing = Standings.underway();
    ControlResponse response = ask("GET", "/standing", "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(ControlJson.read(CampaignStanding.class, response.body()))
        .isEqualTo(Standings.underway());
  }

  @Test
  void aGoodFile_isSubmittedWithItsFolder() throws IOException {
    ControlResponse response = ask("POST", "/campaigns", submission(GOOD_FILE, "out/one"));
    assertThat(response.status()).isEqualTo(202);
    assertThat(ControlJson.read(SubmitAnswer.class, response.body()))
        .isEqualTo(new SubmitAnswer.Taken(Standings.CAMPAIGN));
    assertThat(control.asked).containsExactly("submit fill to 'out/one'");
  }

  @Test
  void aBusyCoordinator_namesTheCampaignThatRuns() throws IOException {
    control.submitted = new Submitted.Busy(Standings.CAMPAIGN);
    ControlResponse response = ask("POST", "/campaigns", submission(GOOD_FILE, ""));
    assertThat(response.status()).isEqualTo(409);
    assertThat(ControlJson.read(SubmitAnswer.class, response.body()))
        .isEqualTo(new SubmitAnswer.Busy(Standings.CAMPAIGN));
  }

  @Test
  void aBadFile_comesBackWithEveryProblemAndIsNotSubmitted() throws IOException {
    String file = "name: fill\ngaol:\n  servers: 10\nhold: soon\n";
    ControlResponse response = ask("POST", "/campaigns", submission(file, ""));
    assertThat(response.status()).isEqualTo(422);
    assertThat(ControlJson.read(SubmitAnswer.class, response.body())).isEqualTo(
        new SubmitAnswer.Invalid(((CampaignFile.Invalid) CampaignFile.read(file)).problems()));
    assertThat(control.asked).isEmpty();
  }

  @Test
  void bodiesThatAreNotWhatIsAskedFor_areRefusedWithTheirShape() {
    assertThat(ask("POST", "/campaigns", GOOD_FILE).status()).isEqualTo(400);
    assertThat(ask("POST", "/campaigns", submission(GOOD_FILE, "a\u0000b")).status())
        .isEqualTo(400);
    assertThat(ask("POST", "/campaigns", submission(GOOD_FILE, "a".repeat(5_000))).status())
        .isEqualTo(400);
    assertThat(ask("POST", "/stop", "").status()).isEqualTo(400);
    assertThat(ask("POST", "/stop", "{\"reason\":\"two\\nlines\"}").status()).isEqualTo(400);
    assertThat(control.asked).isEmpty();
  }

  @Test
  void aReportThatCouldNotBeWritten_isRefusedBeforeAnythingBegins() {
    ControlResponse response = ask("POST", "/campaigns",
        submission(GOOD_FILE, "/dev/null/report"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).contains("/dev/null is no folder");
    assertThat(control.asked).isEmpty();
  }

  @Test
  void aWishForACampaignThatIsNotThere_isRefused() {
    for (CampaignStanding idle : List.of(new CampaignStanding.None(),
        new CampaignStanding.Refused(Standings.CAMPAIGN, List.of("no image"), false))) {
      control.standing = idle;
      assertThat(ask("POST", "/pause", "").status()).isEqualTo(409);
      assertThat(ask("POST", "/stop", "{\"reason\":\"lunch\"}").body())
          .contains("No campaign runs");
    }
    assertThat(control.asked).isEmpty();
  }

  @Test
  void pauseResumeAndStop_reachTheCoordinator() {
    control.standing = new CampaignStanding.Preparing(Standings.CAMPAIGN, false);
    assertThat(ask("POST", "/pause", "").status()).isEqualTo(202);
    assertThat(ask("POST", "/resume", "").status()).isEqualTo(202);
    assertThat(ask("POST", "/stop", "{\"reason\":\"lunch\"}").status()).isEqualTo(202);
    assertThat(control.asked).containsExactly("pause", "resume", "stop: lunch");
  }

  @Test
  void aCoordinatorThatIsSilent_isA503() {
    control.silent = true;
    assertThat(ask("GET", "/standing", "").status()).isEqualTo(503);
    assertThat(ask("POST", "/campaigns", submission(GOOD_FILE, "")).status()).isEqualTo(503);
  }

  @Test
  void otherPathsAndMethods_areToldWhatThereIs() {
    assertThat(ask("GET", "/", "").status()).isEqualTo(404);
    assertThat(ask("GET", "/standing/", "").status()).isEqualTo(404);
    assertThat(ask("GET", "/stop", "")).satisfies(response -> {
      assertThat(response.status()).isEqualTo(405);
      assertThat(response.headers()).containsEntry("Allow", "POST");
    });
    assertThat(control.asked).isEmpty();
  }
}
