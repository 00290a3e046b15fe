package io.laststraw.simulator.exploration;

import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.WireMessage;
import io.laststraw.simulator.rehearsal.MessageFate;
import io.laststraw.simulator.rehearsal.MessageWeather;
import io.laststraw.simulator.rehearsal.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Messages as a scenario wants them to fare; all are shown to the rules first. */
final class DrawnWeather implements MessageWeather {
  private final Scenario scenario;
  private final SplittableRandom random;
  private final MessageRules rules;
  private final Explored explored;

  DrawnWeather(Scenario scenario, MessageRules rules, Explored explored) {
    this.scenario = scenario;
    this.random = new SplittableRandom(~scenario.seed());
    this.rules = rules;
    this.explored = explored;
  }

  @Override
  public MessageFate fateOf(WireMessage message, String receiver, Instant now) {
    rules.onSend(message, now);
    Duration elapsed = Duration.between(VirtualTime.START, now);
    MessageFate fate = elapsed.compareTo(scenario.calmFrom()) >= 0
        ? MessageFate.AT_ONCE
        : isCutOff(message, receiver, elapsed) ? MessageFate.LOST : drawn();
    if (fate.arrivals().isEmpty()) {
      explored.count(Occurrence.MESSAGE_LOST);
    }
    return fate;
  }

  private boolean isCutOff(WireMessage message, String receiver, Duration elapsed) {
    return scenario.mishaps().stream().anyMatch(mishap -> mishap instanceof Mishap.NodeIsCutOff cut
        && elapsed.compareTo(cut.at()) >= 0 && elapsed.compareTo(cut.until()) < 0
        && isOf("node" + cut.node(), message, receiver));
  }

  private static boolean isOf(String node, WireMessage message, String receiver) {
    String sender = switch (message) {
      case HostProtocol.HostReport report -> report.node();
      case HostProtocol.NodeReport report -> report.node();
      default -> "";
    };
    return sender.equals(node) || receiver.startsWith("/user/" + node + "-");
  }

  private MessageFate drawn() {
    Scenario.Rough rough = scenario.rough();
    if (random.nextDouble() < rough.lost()) {
      return MessageFate.LOST;
    }
    List<Duration> arrivals = new ArrayList<>();
    arrivals.add(arrival());
    if (random.nextDouble() < rough.repeated()) {
      explored.count(Occurrence.MESSAGE_REPEATED);
      arrivals.add(arrival());
    }
    return new MessageFate(arrivals);
  }

  private Duration arrival() {
    Scenario.Rough rough = scenario.rough();
    if (random.nextDouble() >= rough.late()) {
      return Duration.ZERO;
    }
    explored.count(Occurrence.MESSAGE_LATE);
    return Duration.ofMillis(1 + random.nextLong(rough.longestDelay().toMillis()));
  }
}
