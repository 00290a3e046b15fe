package io.laststraw.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToHost;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import io.laststraw.common.protocol.WireMessage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every message that crosses a process border comes out as it went in. */
class WireSerializationTest {
  private static final ActorTestKit TEST_KIT = ActorTestKit.create();

  private final ActorRef<ToCoordinator> coordinator = TEST_KIT
      .<ToCoordinator>createTestProbe()
      .ref();
  private final ActorRef<ToHost> host = TEST_KIT.<ToHost>createTestProbe().ref();
  private final ActorRef<ToNode> node = TEST_KIT.<ToNode>createTestProbe().ref();

  @AfterAll
  static void stopActors() {
    TEST_KIT.shutdownTestKit();
  }

  private Stream<WireMessage> messages() {
    return WireMessages.all(coordinator, host, node).stream();
  }

  @Test
  void everyMessage_comesOutAsItWentIn() {
    messages().forEach(
        message -> assertThat(TEST_KIT.serializationTestKit().verifySerialization(message, true))
            .isEqualTo(message));
  }

  @Test
  void noMessageType_isForgottenHere() {
    List<Class<?>> tried = messages().<Class<?>>map(Object::getClass).toList();
    Stream.of(ToNode.class, ToHost.class, ToCoordinator.class)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
        .forEach(type -> assertThat(tried).contains(type));
  }
}
