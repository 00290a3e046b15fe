package io.laststraw.common.openstack;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Gives every failure its number in the fault catalogue. Three kinds come here: an answer with an
 * error status, an exchange without an answer, and the fault that a server carries. Whatever is not
 * clearly harmless counts as "may have happened", because a create that is sent twice makes two
 * servers (finding 10 of the fault catalogue).
 */
final class FaultClassifier {
  /**
   * The texts of a server's fault, first match wins, so the special ones stand before the general
   * ones. Nova cuts a message at 255 characters; no text here needs more.
   */
  private static final List<TextRule> SERVER_TEXTS = List.of(
      new TextRule("cannot set up guest memory", FaultId.F44),
      new TextRule("cannot allocate memory", FaultId.F44),
      new TextRule("no such host - host:", FaultId.F38),
      new TextRule("there are not enough hosts available", FaultId.F37),
      new TextRule("no valid host was found", FaultId.F36),
      new TextRule("is not mapped to any cell", FaultId.F39),
      new TextRule("insufficient compute resources", FaultId.F45),
      new TextRule("no space left on device", FaultId.F46),
      new TextRule("qemu-img convert", FaultId.F46),
      new TextRule("connection to glance host", FaultId.F47),
      new TextRule("binding failed for port", FaultId.F48),
      new TextRule("no fixed ip addresses available", FaultId.F50),
      new TextRule("no more ip addresses available", FaultId.F50),
      new TextRule("ipaddressgenerationfailure", FaultId.F50),
      new TextRule("maximum number of ports exceeded", FaultId.F51),
      new TextRule("neutron server returns request_ids", FaultId.F52),
      new TextRule("timed out waiting for a reply to message id", FaultId.F52),
      new TextRule("unable to establish connection to", FaultId.F52),
      new TextRule("queuepool limit of size", FaultId.F52),
      new TextRule("dbconnectionerror", FaultId.F52),
      new TextRule("failed to allocate the network(s)", FaultId.F49),
      new TextRule("messagingtimeout", FaultId.F40),
      new TextRule("did not finish being created", FaultId.F53),
      new TextRule("exceeded maximum number of retries", FaultId.F54),
      new TextRule("quota exceeded", FaultId.F27));

  private static final int DEEPEST_CAUSE = 20;

  private FaultClassifier() {}

  /**
   * @param mayHaveHappened false only when the request certainly changed nothing
   */
  record Finding(FaultId fault, boolean mayHaveHappened) {}

  private record TextRule(String lowerCaseText, FaultId fault) {
    boolean matches(String lowerCaseMessage) {
      return lowerCaseMessage.contains(lowerCaseText);
    }
  }

  /**
   * An answer with a status that is no success, redirects included.
   *
   * @param waitAsked whether the answer names a time to stay away
   */
  static Finding ofAnswer(String verb, int status, ErrorBody body, boolean waitAsked) {
    return switch (status) {
      case 401 -> refused(FaultId.F02);
      case 403 -> refused(forbidden(body.message()));
      case 404 -> notFound(verb, body);
      case 406 -> refused(FaultId.F24);
      case 408 -> doubtful(FaultId.F19);
      case 409 -> refused(conflict(verb, body));
      case 410 -> refused(FaultId.F06);
      case 413 -> refused(tooLarge(body.message(), waitAsked));
      case 429 -> refused(waitAsked ? FaultId.F07 : FaultId.F08);
      case 497, 498 -> refused(FaultId.F09);
      case 502 -> doubtful(FaultId.F13);
      case 503 -> unavailable(body);
      case 504 -> doubtful(FaultId.F14);
      default -> byRange(status, body);
    };
  }

  /** An exchange that broke; the cause that tells most decides. */
  static Finding ofFailure(Throwable failure) {
    List<Throwable> causes = causes(failure);
    if (causes.stream().anyMatch(FaultClassifier::isUntrusted)) {
      return refused(FaultId.F21);
    }
    if (causes.stream().anyMatch(FaultClassifier::isUnconnected)) {
      return refused(FaultId.F20);
    }
    if (causes.stream().anyMatch(FaultClassifier::isTimeout)) {
      return doubtful(FaultId.F19);
    }
    return doubtful(causes.stream().anyMatch(FaultClassifier::isCutShort)
        ? FaultId.F16
        : FaultId.F15);
  }

  /** The fault of a server that is in ERROR, from its own words. */
  static FaultId ofServer(ServerStatus status, String taskState, String message) {
    if (message.isBlank()) {
      // No fault at all: the compute service restarted (F55), or it timed out and may yet build
      // (F56).
      boolean restarted = status == ServerStatus.ERROR && taskState.isEmpty();
      return restarted ? FaultId.F55 : FaultId.F56;
    }
    String lowerCase = message.toLowerCase(Locale.ROOT);
    return SERVER_TEXTS.stream().filter(rule -> rule.matches(lowerCase)).map(TextRule::fault)
        .findFirst().orElse(FaultId.UNCLASSIFIED);
  }

  private static FaultId forbidden(String message) {
    String lowerCase = message.toLowerCase(Locale.ROOT);
    if (lowerCase.contains("maximum number of ports exceeded")) {
      return FaultId.F28;
    }
    // Nova's own text, and oslo.limit's when the limits live in keystone.
    if (lowerCase.startsWith("quota exceeded for") || lowerCase.contains("is over a limit for")
        || lowerCase.contains("is over limit of")) {
      return FaultId.F26;
    }
    if (lowerCase.startsWith("quota exceeded") || lowerCase.startsWith("maximum number of")) {
      return FaultId.F29;
    }
    return FaultId.F05;
  }

  private static Finding notFound(String verb, ErrorBody body) {
    if (body.isFromService()) {
      return refused(verb.equals("POST") ? FaultId.F25 : FaultId.F59);
    }
    return doubtful(body.html() ? FaultId.F17 : FaultId.F06);
  }

  private static FaultId conflict(String verb, ErrorBody body) {
    return switch (body.name()) {
      case "IpAddressGenerationFailure" -> FaultId.F50;
      case "OverQuota" -> FaultId.F51;
      default -> verb.equals("DELETE") ? FaultId.F64 : FaultId.F30;
    };
  }

  private static FaultId tooLarge(String message, boolean waitAsked) {
    if (waitAsked) {
      return FaultId.F07;
    }
    return message.startsWith("Quota exceeded") ? FaultId.F26 : FaultId.F11;
  }

  private static Finding unavailable(ErrorBody body) {
    // keystonemiddleware stands before the API: the request never reached it.
    return body.message().contains("The Keystone service is temporarily unavailable")
        ? refused(FaultId.F03)
        : doubtful(FaultId.F12);
  }

  private static Finding byRange(int status, ErrorBody body) {
    if (status >= 500) {
      return doubtful(FaultId.F32);
    }
    if (status >= 400) {
      String lowerCase = body.message().toLowerCase(Locale.ROOT);
      if (lowerCase.startsWith("marker [")) {
        return refused(FaultId.F72);
      }
      boolean unknownHost = lowerCase.startsWith("compute host ")
          && lowerCase.contains("could not be found");
      return refused(unknownHost ? FaultId.F38 : FaultId.F25);
    }
    return refused(FaultId.F22);
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    @Nullable
    Throwable cause = failure;
    while (cause != null && causes.size() < DEEPEST_CAUSE) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }

  /** The handshake comes before the request; the last is TLS spoken to a port that has none. */
  private static boolean isUntrusted(Throwable cause) {
    return cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException
        || cause instanceof CertificateException
        || cause instanceof SSLException && String.valueOf(cause.getMessage())
            .contains("Unsupported or unrecognized SSL message");
  }

  private static boolean isUnconnected(Throwable cause) {
    return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException
        || cause instanceof NoRouteToHostException;
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
  }

  /** The JDK's client has only words for a body that ends early or grows too large. */
  private static boolean isCutShort(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof IOException && (message.contains("fixed content-length")
        || message.contains("chunked transfer") || message.contains("body exceeds capacity"));
  }

  private static Finding refused(FaultId fault) {
    return new Finding(fault, false);
  }

  private static Finding doubtful(FaultId fault) {
    return new Finding(fault, true);
  }
}
