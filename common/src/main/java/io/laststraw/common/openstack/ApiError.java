package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import java.time.Duration;
import org.openstack4j.api.exceptions.ResponseException;

/**
 * Thrown for every answer that is not a success. openstack4j itself reports a delete as done on
 * 413, 429 and 503, reads a 404 as "nothing there" and drops the bodies of 5xx; throwing before it
 * looks cures all three.
 */
final class ApiError extends ResponseException {
  private static final long serialVersionUID = 1L;
  private final String verb;
  private final Duration retryAfter;
  private final String answerRequestId;
  private final boolean waitAsked;
  private final transient ErrorBody body;

  /**
   * What an answer said about sending on.
   *
   * @param closed how long, in cloud time, nobody sends to this endpoint now; zero when it did not
   *     push back
   * @param asked whether the cloud named a time itself
   */
  record Pushback(Duration closed, boolean asked) {
    static final Pushback NONE = new Pushback(Duration.ZERO, false);
  }

  ApiError(String verb, int status, Pushback pushback, String requestId, ErrorBody body) {
    super(body.message(), status);
    this.verb = verb;
    this.retryAfter = pushback.closed();
    this.waitAsked = pushback.asked();
    this.answerRequestId = requestId;
    this.body = body;
  }

  ErrorBody body() {
    return body;
  }

  <T> Answer<T> answer() {
    FaultClassifier.Finding finding = FaultClassifier.ofAnswer(verb, getStatus(), body,
        waitAsked);
    String words = body.message().isEmpty() ? "HTTP " + getStatus() : body.message();
    Fault fault = new Fault(finding.fault(), words, answerRequestId);
    return finding.mayHaveHappened()
        ? new Answer.InDoubt<>(fault)
        : new Answer.Refused<>(fault, retryAfter);
  }

  /** Whether the service itself says that the object does not exist (fault F59). */
  boolean isGone() {
    return getStatus() == 404 && body.isFromService();
  }
}
