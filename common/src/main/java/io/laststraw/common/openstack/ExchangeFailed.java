package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.time.Duration;
import org.openstack4j.api.exceptions.OS4JException;

/** Thrown when an exchange ended without an answer that can be read, or was never begun. */
final class ExchangeFailed extends OS4JException {
  private static final long serialVersionUID = 1L;
  private final transient Fault fault;
  private final boolean mayHaveHappened;
  private final Duration retryAfter;

  private ExchangeFailed(Fault fault, boolean mayHaveHappened, Duration retryAfter) {
    super(fault.message());
    this.fault = fault;
    this.mayHaveHappened = mayHaveHappened;
    this.retryAfter = retryAfter;
  }

  /** The request did not leave, or was refused before it reached the service. */
  static ExchangeFailed notSent(Fault fault) {
    return new ExchangeFailed(fault, false, Duration.ZERO);
  }

  /** The endpoint asked everybody to stay away for {@code wait} longer, in cloud time. */
  static ExchangeFailed heldBack(Duration wait) {
    Fault fault = Fault.of(FaultId.HELD_BACK,
        "Held back: the endpoint asked to wait " + wait.toMillis() + " ms longer.");
    return new ExchangeFailed(fault, false, wait);
  }

  /** The request left and its outcome is unknown. */
  static ExchangeFailed inDoubt(Fault fault) {
    return new ExchangeFailed(fault, true, Duration.ZERO);
  }

  /** The answer came, but is not what the API documents. */
  static ExchangeFailed unreadable(FaultId id, String message, String requestId) {
    return inDoubt(new Fault(id, message, requestId));
  }

  Fault fault() {
    return fault;
  }

  <T> Answer<T> answer() {
    return mayHaveHappened
        ? new Answer.InDoubt<>(fault)
        : new Answer.Refused<>(fault, retryAfter);
  }
}
