package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultClassifierTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      POST   | 400 | badRequest         | Can not find requested image                   | F25 | no
      POST   | 400 | badRequest         | Compute host x could not be found.             | F38 | no
      GET    | 400 | badRequest         | marker [a] not found                           | F72 | no
      POST   | 401 | error              | The request you have made requires ...         | F02 | no
      POST   | 403 | forbidden          | Policy doesn't allow os_compute_api:servers:create:forced_host to be performed. | F05 | no
      POST   | 403 | forbidden          | Quota exceeded for cores: Requested 1          | F26 | no
      POST   | 403 | forbidden          | Project x is over a limit for [servers]        | F26 | no
      POST   | 403 | forbidden          | Maximum number of ports exceeded               | F28 | no
      POST   | 403 | forbidden          | Quota exceeded, too many key pairs.            | F29 | no
      POST   | 403 | forbidden          | Maximum number of metadata items exceeds 128   | F29 | no
      GET    | 404 | itemNotFound       | Instance x could not be found.                 | F59 | no
      POST   | 404 | itemNotFound       | Flavor x could not be found.                   | F25 | no
      DELETE | 404 | ''                 | The resource could not be found.               | F06 | yes
      POST   | 406 | computeFault       | Version 2.999 is not supported by the API.     | F24 | no
      POST   | 408 | ''                 | Request timeout                                | F19 | yes
      POST   | 409 | conflictingRequest | Port x is still in use.                        | F30 | no
      DELETE | 409 | conflictingRequest | Instance x is locked                           | F64 | no
      POST   | 409 | IpAddressGenerationFailure | No more IP addresses available         | F50 | no
      POST   | 409 | OverQuota          | Quota exceeded for resources: ['port'].        | F51 | no
      GET    | 410 | ''                 | Gone                                           | F06 | no
      POST   | 413 | ''                 | Request is too large.                          | F11 | no
      POST   | 413 | overLimit          | Quota exceeded for instances                   | F26 | no
      POST   | 429 | overLimit          | Slow down                                      | F08 | no
      POST   | 497 | ''                 | Blacklisted                                    | F09 | no
      POST   | 498 | ''                 | Rate Limit Exceeded                            | F09 | no
      POST   | 500 | computeFault       | Unexpected API Error.                          | F32 | yes
      GET    | 500 | computeFault       | Unexpected API Error.                          | F32 | yes
      POST   | 502 | ''                 | Bad Gateway                                    | F13 | yes
      POST   | 503 | ''                 | No server is available                         | F12 | yes
      POST   | 503 | ''                 | The Keystone service is temporarily unavailable. | F03 | no
      POST   | 504 | ''                 | Gateway Time-out                               | F14 | yes
      POST   | 302 | ''                 | Redirected                                     | F22 | no
      """)
  void anAnswer_isClassifiedByStatusAndBody(String verb, int status, String name, String message,
      FaultId fault, String mayHaveHappened) {
    ErrorBody body = new ErrorBody(name, message, false);

    assertThat(FaultClassifier.ofAnswer(verb, status, body, false))
        .isEqualTo(new FaultClassifier.Finding(fault, mayHaveHappened.equals("yes")));
  }

  /** As nova, placement and neutron of a lab answered while its keystone was down. */
  @Test
  void keystoneAwayBehindAnApi_isToldFromAnApiThatIsAway() {
    ErrorBody body = ErrorBody.of("""
        {"message": "The server is currently unavailable. Please try again at a later time.<br />\
        <br />\\nThe Keystone service is temporarily unavailable.\\n\\n",
         "code": "503 Service Unavailable", "title": "Service Unavailable"}""");

    assertThat(FaultClassifier.ofAnswer("POST", 503, body, false))
        .isEqualTo(new FaultClassifier.Finding(FaultId.F03, false));
  }

  /** As SAP's rate-limit middleware writes it: JSON in a JSON string. */
  @Test
  void aBodyThatIsEncodedTwice_isStillTold() {
    ErrorBody body = ErrorBody.of("\"{\\\"error\\\": \\\"Rate Limit Exceeded\\\"}\"");

    assertThat(body.message()).isEqualTo("{\"error\": \"Rate Limit Exceeded\"}");
    assertThat(FaultClassifier.ofAnswer("POST", 498, body, true))
        .isEqualTo(new FaultClassifier.Finding(FaultId.F09, false));
  }

  @ParameterizedTest
  @CsvSource({"413, F07", "429, F07", "498, F09"})
  void anAnswerThatAsksToWait_isAPushback(int status, FaultId fault) {
    assertThat(FaultClassifier.ofAnswer("POST", status, ErrorBody.of(""), true))
        .isEqualTo(new FaultClassifier.Finding(fault, false));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      internal error: process exited while connecting to monitor: cannot set up guest memory 'pc.ram': Cannot allocate memory | F44
      'No valid host was found. '                                                   | F36
      'No valid host was found. There are not enough hosts available.'              | F37
      'No valid host was found. No such host - host: no-such-host node: None '      | F38
      Host 'compute9' is not mapped to any cell                                     | F39
      MessagingTimeout                                                              | F40
      Insufficient compute resources: Requested instance NUMA topology cannot fit   | F45
      [Errno 28] No space left on device                                            | F46
      Unexpected error while running command. Command: qemu-img convert -t none     | F46
      Connection to glance host http://g:9292 failed: timed out                     | F47
      Binding failed for port 1f2e, please check neutron logs for more information. | F48
      Build of instance 1f aborted: Failed to allocate the network(s), not rescheduling. | F49
      Build of instance 1f aborted: Failed to allocate the network(s) with error No fixed IP addresses available for network: n, not rescheduling. | F50
      Maximum number of ports exceeded                                              | F51
      Timed out waiting for a reply to message ID 4f                                | F52
      Unable to establish connection to http://neutron:9696                         | F52
      Request Failed: internal server error while processing your request. Neutron server returns request_ids: ['req-1'] | F52
      QueuePool limit of size 5 overflow 50 reached, connection timed out           | F52
      Build of instance 1f aborted: Volume 2 did not finish being created even after we waited 61 attempts. | F53
      Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance 1f. | F54
      Quota exceeded for instances: Requested 1, but already used 10 of 10 instances | F27
      lab: random spawn failure                                                     | UNCLASSIFIED
      """)
  void aServersFault_isClassifiedByItsText(String message, FaultId fault) {
    assertThat(FaultClassifier.ofServer(ServerStatus.ERROR, "", message)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"'', F55", "spawning, F56"})
  void anErrorWithoutFault_isToldByItsTaskState(String taskState, FaultId fault) {
    assertThat(FaultClassifier.ofServer(ServerStatus.ERROR, taskState, "")).isEqualTo(fault);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aBrokenExchange_isInDoubtUnlessItNeverLeft(Throwable failure, FaultId fault,
      boolean mayHaveHappened) {
    assertThat(FaultClassifier.ofFailure(failure))
        .isEqualTo(new FaultClassifier.Finding(fault, mayHaveHappened));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), FaultId.F20, false),
        Arguments.of(new IOException(new UnknownHostException("nowhere")), FaultId.F20, false),
        Arguments.of(new HttpConnectTimeoutException("no"), FaultId.F20, false),
        Arguments.of(new SSLHandshakeException("untrusted"), FaultId.F21, false),
        Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), FaultId.F21,
            false),
        Arguments.of(new SSLException("closing inbound before close_notify"), FaultId.F15, true),
        Arguments.of(new HttpTimeoutException("late"), FaultId.F19, true),
        Arguments.of(new SocketException("Connection reset"), FaultId.F15, true),
        Arguments.of(new IOException("HTTP/1.1 header parser received no bytes",
            new EOFException()), FaultId.F15, true),
        Arguments.of(new IOException("fixed content-length: 10, bytes received: 5"), FaultId.F16,
            true));
  }
}
