package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator.Submitted;
import io.laststraw.coordinator.dashboard.CampaignControl;
import io.laststraw.coordinator.dashboard.ControlServer;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a control API over real sockets. */
class ControlCommandsTest {
  private static final CampaignId CAMPAIGN = new CampaignId("a1b2c3d4");

  private final TestingCoordinator coordinator = new TestingCoordinator();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir
  Path folder;
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(0, folder, coordinator);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private int run(Object command, String... arguments) {
    CommandLine line = new CommandLine(command).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 2];
    all[0] = "--state";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return line.execute(all);
  }

  private String campaignFile(String text) throws IOException {
    return Files.writeString(folder.resolve("campaign.yaml"), text).toString();
  }

  @Test
  void aGoodCampaignFile_isSubmitted() throws IOException {
    String file = campaignFile("name: fill\ngoal:\n  servers: 10\n");
    assertThat(run(new SubmitCommand(), file, "--out", "reports/one")).isZero();
    assertThat(coordinator.asked).containsExactly("submit fill to reports/one");
    assertThat(out.toString()).contains("a1b2c3d4");
  }

  @Test
  void aFollowedSubmission_endsWithTheCodeOfTheVerdict() throws IOException {
    coordinator.standing = new CampaignStanding.Ended(SampleReport.of(Answer.DOES_NOT_HOLD,
        LimitingFactor.HOST_MEMORY, Audit.clean()), folder.toString(), false);
    String file = campaignFile("name: fill\ngoal:\n  servers: 10\n");
    assertThat(run(new SubmitCommand(), file, "--follow")).isEqualTo(ExitCode.DOES_NOT_HOLD.code());
  }

  @Test
  void aBadCampaignFile_comesBackLineByLine() throws IOException {
    String file = campaignFile("name: fill\ngaol:\n  servers: 10\n");
    assertThat(run(new SubmitCommand(), file)).isEqualTo(ExitCode.BAD_USAGE.code());
    assertThat(err.toString()).contains("cannot be used", "line 2", "goal");
    assertThat(coordinator.asked).isEmpty();
  }

  @Test
  void aBusyCoordinator_isNamedWithItsCampaign() throws IOException {
    coordinator.submitted = new Submitted.Busy(CAMPAIGN);
    String file = campaignFile("name: fill\ngoal:\n  servers: 10\n");
    assertThat(run(new SubmitCommand(), file)).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err.toString()).contains("a1b2c3d4");
  }

  @Test
  void pauseResumeAndStop_reachTheCoordinator() {
    coordinator.standing = new CampaignStanding.Preparing(CAMPAIGN, false);
    assertThat(run(new PauseCommand())).isZero();
    assertThat(out.toString()).contains("laststraw resume --state " + folder);
    assertThat(run(new ResumeCommand())).isZero();
    assertThat(run(new StopCommand(), "--reason", "lunch")).isZero();
    assertThat(coordinator.asked).containsExactly("pause", "resume", "stop: lunch");
  }

  @Test
  void aPauseWithoutACampaign_isNoPause() {
    assertThat(run(new PauseCommand())).isEqualTo(ExitCode.BAD_USAGE.code());
    assertThat(err.toString()).contains("No campaign runs");
  }

  @Test
  void status_tellsInWordsWhatHasNoPicture() {
    assertThat(run(new StatusCommand())).isZero();
    coordinator.standing = new CampaignStanding.Preparing(CAMPAIGN, false);
    assertThat(run(new StatusCommand())).isZero();
    coordinator.standing = new CampaignStanding.Preparing(CAMPAIGN, true);
    assertThat(run(new StatusCommand())).isZero();
    coordinator.standing = new CampaignStanding.Refused(CAMPAIGN, List.of("Raise the quota."),
        false);
    assertThat(run(new StatusCommand())).isZero();
    assertThat(out.toString().lines()).containsExactly(
        "No campaign since this coordinator started.",
        "Campaign a1b2c3d4 is being checked; no server exists yet.",
        "Campaign a1b2c3d4 was interrupted and is being taken up again; its servers are still"
            + " there.",
        "Campaign a1b2c3d4 cannot start; no server was created.",
        "  - Raise the quota.");
  }

  @Test
  void followedStatus_ofARefusedCampaignSaysWhyAndHasItsCode() {
    coordinator.standing = new CampaignStanding.Refused(CAMPAIGN, List.of("No answer."), true);
    assertThat(run(new StatusCommand(), "--follow")).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(out.toString()).contains("No answer.");
  }

  @Test
  void whatACloudSays_controlsNoTerminal() {
    coordinator.standing = new CampaignStanding.Refused(CAMPAIGN,
        List.of("Gone.\u001b[2J\nlaststraw: all is well"), false);
    assertThat(run(new StatusCommand())).isZero();
    assertThat(out.toString().lines()).hasSize(2).noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void followedStatus_withoutACampaignIsNoAnswer() {
    assertThat(run(new StatusCommand(), "--follow")).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(out.toString()).contains("No campaign since");
  }

  @Test
  @Timeout(60)
  void aCoordinatorThatStartsAgain_isFollowedWithItsNewToken() throws Exception {
    coordinator.standing = new CampaignStanding.Preparing(CAMPAIGN, false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> followed = threads.submit(() -> run(new StatusCommand(), "--follow"));
      coordinator.looks.acquire();
      server.close();
      coordinator.standing = new CampaignStanding.Ended(SampleReport.of(Answer.DOES_NOT_HOLD,
          LimitingFactor.HOST_MEMORY, Audit.clean()), folder.toString(), false);
      server = ControlServer.start(0, folder, coordinator);
      assertThat(followed.get()).isEqualTo(ExitCode.DOES_NOT_HOLD.code());
    }
  }

  @Test
  @Timeout(60)
  void aTokenThatIsReplacedBehindTheSamePort_isTakenUp() throws Exception {
    int port = server.address().url().getPort();
    coordinator.standing = new CampaignStanding.Preparing(CAMPAIGN, false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> followed = threads.submit(() -> run(new StatusCommand(), "--follow"));
      coordinator.looks.acquire();
      server.close();
      server = ControlServer.start(port, folder, coordinator);
      coordinator.standing = new CampaignStanding.Refused(CAMPAIGN, List.of("Quota."), false);
      assertThat(followed.get()).isEqualTo(ExitCode.BAD_USAGE.code());
      assertThat(out.toString()).contains("Quota.");
    }
  }

  @Test
  void withoutACoordinator_everyCommandSaysSo() throws IOException {
    server.close();
    String file = campaignFile("name: fill\ngoal:\n  servers: 10\n");
    assertThat(run(new SubmitCommand(), file)).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(run(new StatusCommand())).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(run(new PauseCommand())).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(run(new ResumeCommand())).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(run(new StopCommand())).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err.toString().lines()).hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("laststraw: No coordinator runs"));
  }

  private static final class TestingCoordinator implements CampaignControl {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Semaphore looks = new Semaphore(0);
    private volatile CampaignStanding standing = new CampaignStanding.None();
    private volatile Submitted submitted = new Submitted.Taken(CAMPAIGN);

    @Override
    public CompletionStage<CampaignStanding> standing() {
      looks.release();
      return CompletableFuture.completedFuture(standing);
    }

    @Override
    public CompletionStage<Submitted> submit(CampaignSpec spec, String reportFolder) {
      asked.add("submit " + spec.name() + " to " + reportFolder);
      return CompletableFuture.completedFuture(submitted);
    }

    @Override
    public void pause(boolean paused) {
      asked.add(paused ? "pause" : "resume");
    }

    @Override
    public void stop(String reason) {
      asked.add("stop: " + reason);
    }
  }
}
