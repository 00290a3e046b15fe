package io.laststraw.coordinator.dashboard;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.campaign.CampaignFile;
import io.laststraw.coordinator.dashboard.ControlJson.Done;
import io.laststraw.coordinator.dashboard.ControlJson.StopWish;
import io.laststraw.coordinator.dashboard.ControlJson.Submission;
import io.laststraw.coordinator.report.ReportFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls of the control API. Knows no sockets, so that each answer can be tested by itself. */
final class ControlRoutes {
  private static final int LONGEST_TEXT = 4_096;

  private final CampaignControl control;
  private final ControlGate gate;

  ControlRoutes(CampaignControl control, ControlGate gate) {
    this.control = control;
    this.gate = gate;
  }

  CompletionStage<ControlResponse> answer(ControlRequest request) {
    Optional<ControlResponse> refusal = gate.refusal(request);
    if (refusal.isPresent()) {
      return now(refusal.get());
    }
    CompletionStage<ControlResponse> answer = switch (request.path()) {
      case "/standing" -> only("GET", request).map(ControlRoutes::now)
          .orElseGet(this::standing);
      case "/campaigns" -> only("POST", request).map(ControlRoutes::now)
          .orElseGet(() -> submit(request));
      case "/pause" -> only("POST", request).map(ControlRoutes::now)
          .orElseGet(() -> wish(() -> control.pause(true)));
      case "/resume" -> only("POST", request).map(ControlRoutes::now)
          .orElseGet(() -> wish(() -> control.pause(false)));
      case "/stop" -> only("POST", request).map(ControlRoutes::now)
          .orElseGet(() -> stop(request));
      default -> now(ControlResponse.trouble(404, "There is /standing to GET, and /campaigns,"
          + " /pause, /resume and /stop to POST to."));
    };
    return answer.exceptionally(late -> ControlResponse.trouble(503,
        "The coordinator does not answer; it may be moving to another node. Ask again."));
  }

  private CompletionStage<ControlResponse> standing() {
    return control.standing()
        .thenApply(standing -> ControlResponse.of(200, CampaignStanding.class, standing));
  }

  private CompletionStage<ControlResponse> submit(ControlRequest request) {
    Submission submission;
    try {
      submission = ControlJson.read(Submission.class, request.body());
    } catch (IOException broken) {
      return now(ControlResponse.trouble(400,
          "The body has to be {\"file\": \"...\", \"reportFolder\": \"...\"}."));
    }
    if (!isText(submission.reportFolder())) {
      return now(ControlResponse.trouble(400, "reportFolder is no path."));
    }
    String folder = submission.reportFolder();
    Optional<String> obstacle = ReportFolders
        .obstacle(Path.of(folder.isEmpty() ? ReportFolders.PARENT : folder));
    if (obstacle.isPresent()) {
      return now(ControlResponse.trouble(400, "The coordinator cannot write the report there: "
          + obstacle.get() + ". Choose another folder."));
    }
    return switch (CampaignFile.read(submission.file())) {
      case CampaignFile.Invalid invalid ->
        now(answered(422, new SubmitAnswer.Invalid(invalid.problems())));
      case CampaignFile.Read read -> control.submit(read.spec(), folder)
          .thenApply(submitted -> switch (submitted) {
            case Coordinator.Submitted.Taken taken ->
              answered(202, new SubmitAnswer.Taken(taken.campaign()));
            case Coordinator.Submitted.Busy busy ->
              answered(409, new SubmitAnswer.Busy(busy.running()));
          });
    };
  }

  private CompletionStage<ControlResponse> stop(ControlRequest request) {
    StopWish wish;
    try {
      wish = ControlJson.read(StopWish.class, request.body());
    } catch (IOException broken) {
      return now(ControlResponse.trouble(400, "The body has to be {\"reason\": \"...\"}."));
    }
    if (!isText(wish.reason())) {
      return now(ControlResponse.trouble(400, "The reason is too long, or not text."));
    }
    return wish(() -> control.stop(wish.reason()));
  }

  private static boolean isText(String text) {
    return text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl);
  }

  /** A yes to somebody whose campaign is over, or elsewhere, would be believed. */
  private CompletionStage<ControlResponse> wish(Runnable action) {
    return control.standing().thenApply(standing -> switch (standing) {
      case CampaignStanding.Preparing _,CampaignStanding.Underway _ -> {
        action.run();
        yield ControlResponse.of(202, Done.class, new Done(true));
      }
      case CampaignStanding.None _,CampaignStanding.Refused _,CampaignStanding.Ended _ ->
        ControlResponse.trouble(409, "No campaign runs under this coordinator.");
    });
  }

  private static ControlResponse answered(int status, SubmitAnswer answer) {
    return ControlResponse.of(status, SubmitAnswer.class, answer);
  }

  /** The refusal of any other method; empty for this one. */
  private static Optional<ControlResponse> only(String method, ControlRequest request) {
    return request.method().equals(method)
        ? Optional.empty()
        : Optional.of(ControlResponse.trouble(405, "Use " + method + ".").with("Allow", method));
  }

  private static CompletionStage<ControlResponse> now(ControlResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
