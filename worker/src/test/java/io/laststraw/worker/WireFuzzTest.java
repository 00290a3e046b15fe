package io.laststraw.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToHost;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import io.laststraw.common.protocol.WireMessage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import scala.util.Try;

/**
 * Whatever comes over the wire is a message of ours, or is refused by an exception, which Pekko logs
 * before it drops the message. Errors would end the process.
 */
class WireFuzzTest {
  private static final ActorTestKit TEST_KIT = ActorTestKit.create();
  private static final int TRIES = 4_000;
  private static final int LONGEST = 400;

  private final ActorRef<ToCoordinator> coordinator = TEST_KIT.<ToCoordinator>createTestProbe()
      .ref();
  private final ActorRef<ToHost> host = TEST_KIT.<ToHost>createTestProbe().ref();
  private final ActorRef<ToNode> node = TEST_KIT.<ToNode>createTestProbe().ref();
  private final Serialization serialization = SerializationExtension
      .get(Adapter.toClassic(TEST_KIT.system()));
  private final SplittableRandom random = new SplittableRandom(23);
  private int read;
  private int refused;

  @AfterAll
  static void stopActors() {
    TEST_KIT.shutdownTestKit();
  }

  @Test
  void damagedMessages_areMessagesOfOurs_orRefused() {
    for (WireMessage message : WireMessages.all(coordinator, host, node)) {
      byte[] whole = bytes(message);
      for (int tried = 0; tried < TRIES; tried++) {
        take(damaged(whole), message.getClass().getName());
      }
    }
    assertThat(read).as("some damage changes only a value").isPositive();
    assertThat(refused).as("most damage is seen").isGreaterThan(read);
  }

  @Test
  void anyBytesAtAll_areRefusedOrAMessage() {
    for (int tried = 0; tried < TRIES; tried++) {
      byte[] noise = new byte[random.nextInt(LONGEST)];
      random.nextBytes(noise);
      take(noise, HostProtocol.Introduce.class.getName());
    }
    assertThat(read + refused).isEqualTo(TRIES);
    assertThat(refused).isPositive();
  }

  @Test
  void aClassThatIsNoMessage_isRefused() {
    byte[] whole = bytes(new HostProtocol.Introduce(coordinator));
    for (String other : List.of(FaultEvidence.class.getName(), "java.lang.Thread",
        "javax.swing.JFrame",
        "no.such.Class", "")) {
      take(whole, other);
    }
    assertThat(refused).isEqualTo(5);
  }

  private byte[] bytes(WireMessage message) {
    return serialization.serialize(message).get();
  }

  /** Only what no process can survive would leave this method as it came. */
  private void take(byte[] bytes, String manifest) {
    Try<Object> taken = serialization.deserialize(bytes, serializerId(), manifest);
    // JSON's null is no message either: no actor can be sent one.
    if (taken.isSuccess() && taken.get() != null) {
      assertThat(taken.get()).isInstanceOf(WireMessage.class);
      read++;
    } else {
      refused++;
    }
  }

  private int serializerId() {
    return serialization.findSerializerFor(new HostProtocol.Introduce(coordinator)).identifier();
  }

  /** Some bytes changed, left out or doubled, or the end cut off. */
  private byte[] damaged(byte[] whole) {
    int at = random.nextInt(whole.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(whole, at);
      case 1 -> {
        byte[] changed = whole.clone();
        for (int each = 0; each < 1 + random.nextInt(3); each++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        yield changed;
      }
      case 2 -> {
        byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
        System.arraycopy(whole, at + 1, shorter, at, shorter.length - at);
        yield shorter;
      }
      default -> {
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        System.arraycopy(whole, at, longer, at + 1, whole.length - at);
        yield longer;
      }
    };
  }
}
