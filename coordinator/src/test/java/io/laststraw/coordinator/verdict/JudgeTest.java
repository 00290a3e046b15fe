package io.laststraw.coordinator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.verdict.CampaignOutcome.HostOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  private static final BreakingPoint MEMORY = new BreakingPoint(180, LimitingFactor.HOST_MEMORY,
      true);
  private static final BreakingPoint DOWN = new BreakingPoint(175, LimitingFactor.HOST_DOWN,
      false);
  private static final BreakingPoint UNSURE = new BreakingPoint(180, LimitingFactor.UNKNOWN,
      false);

  @ParameterizedTest(name = "{0}")
  @MethodSource("outcomes")
  void anOutcome_givesItsVerdict(String name, CampaignOutcome outcome, Verdict expected) {
    assertThat(Judge.judge(outcome)).usingRecursiveComparison().ignoringFields("notProven")
        .isEqualTo(expected);
  }

  @Test
  void aDisturbedHost_isNamedAmongWhatIsNotProven() {
    Verdict verdict = Judge.judge(goal(100, 100, true, LimitingFactor.NONE, "", 0,
        new HostOutcome("c7", 100, 100, 100, BreakingPoint.none(), true, GuestProof.NOT_WANTED)));

    assertThat(verdict.notProven()).last().asString().contains("others arrived on c7");
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 1 min", "PT10M59S, 659 s", "PT0S, 0 s"})
  void aShortHold_isNeverHighConfidence_andSaidToProveLittle(Duration hold, String told) {
    Verdict verdict = Judge.judge(new CampaignOutcome(false, 100, 100, true, hold,
        LimitingFactor.NONE, "", 0, CampaignOutcome.Checks.NONE, List.of(open(100, 100, 100))));

    assertThat(verdict.answer()).isEqualTo(Answer.HOLDS);
    assertThat(verdict.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(verdict.notProven()).last().isEqualTo(
        "Held only " + told + ": Nova notices a guest that died only every 10 minutes.");
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of("all held, and what inventories promise beyond is no margin",
            goal(200, 200, true, LimitingFactor.NONE, "", 0, open(100, 100, 300),
                open(100, 100, 300)),
            verdict(Answer.HOLDS, "These 2 hosts hold 200 servers.", LimitingFactor.NONE,
                0, 0, Confidence.HIGH)),
        Arguments.of("all held, and breaking points beyond were seen",
            goal(200, 200, true, LimitingFactor.NONE, "", 0,
                broken(100, 100, new BreakingPoint(220, LimitingFactor.HOST_MEMORY, true)),
                broken(100, 100, new BreakingPoint(210, LimitingFactor.HOST_MEMORY, true))),
            verdict(Answer.HOLDS, "These 2 hosts hold 200 servers.", LimitingFactor.NONE,
                230, 1, Confidence.HIGH)),
        Arguments.of("all held, one create never explained",
            goal(200, 200, true, LimitingFactor.NONE, "", 1, open(100, 100, 100),
                open(100, 100, 100)),
            verdict(Answer.HOLDS, "These 2 hosts hold 200 servers.", LimitingFactor.NONE,
                0, 0, Confidence.LOW)),
        Arguments.of("held more than the breaking points were held for 30 s",
            goal(364, 364, true, LimitingFactor.NONE, "", 0, broken(182, 182, MEMORY),
                broken(182, 182, MEMORY)),
            verdict(Answer.HOLDS, "These 2 hosts hold 364 servers.", LimitingFactor.NONE,
                0, 0, Confidence.HIGH)),
        Arguments.of("every host full",
            goal(400, 360, true, LimitingFactor.NONE, "", 0, broken(180, 180, MEMORY),
                broken(180, 180, MEMORY)),
            verdict(Answer.DOES_NOT_HOLD,
                "These 2 hosts do not hold 400 servers: they held 360, limited by memory of the"
                    + " hosts.",
                LimitingFactor.HOST_MEMORY, -40, 0, Confidence.HIGH)),
        Arguments.of("every host went down",
            goal(400, 0, true, LimitingFactor.NONE, "", 0, broken(0, 0, DOWN),
                broken(0, 0, DOWN)),
            verdict(Answer.DOES_NOT_HOLD,
                "These 2 hosts do not hold 400 servers: they held 0, limited by hosts that went"
                    + " down. 2 hosts went down when they had 175 to 175 servers each.",
                LimitingFactor.HOST_DOWN, -400, 0, Confidence.MEDIUM)),
        Arguments.of("full hosts, but for one whose cause is unknown",
            goal(600, 540, true, LimitingFactor.NONE, "", 0, broken(180, 180, MEMORY),
                broken(180, 180, MEMORY), broken(180, 180, UNSURE)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether these 3 hosts hold 600 servers:"
                + " 540 were held together.", LimitingFactor.HOST_MEMORY, -60, 0,
                Confidence.LOW)),
        Arguments.of("a host that was disabled at 40, and the other is at its cap",
            goal(200, 140, true, LimitingFactor.NONE, "", 0,
                broken(40, 40, new BreakingPoint(40, LimitingFactor.UNKNOWN, false)),
                open(100, 100, 100)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether these 2 hosts hold 200 servers:"
                + " 140 were held together.", LimitingFactor.UNKNOWN, -60, 0, Confidence.LOW)),
        Arguments.of("all held, although a host went down on the way",
            goal(300, 300, true, LimitingFactor.NONE, "", 0, open(150, 150, 400),
                open(150, 150, 400), broken(0, 0, DOWN)),
            verdict(Answer.HOLDS, "These 3 hosts hold 300 servers. 1 host went down when it had 175"
                + " servers.", LimitingFactor.NONE, 0, 0, Confidence.MEDIUM)),
        Arguments.of("one host full, and a host at its cap that lost one server in the hold",
            goal(300, 279, true, LimitingFactor.NONE, "", 0, broken(180, 180, MEMORY),
                open(100, 99, 100)),
            verdict(Answer.DOES_NOT_HOLD,
                "These 2 hosts do not hold 300 servers: they held 279, limited by memory of the"
                    + " hosts.",
                LimitingFactor.HOST_MEMORY, -21, 0, Confidence.HIGH)),
        Arguments.of("every host full, one of them beside servers of others that came meanwhile",
            goal(400, 360, true, LimitingFactor.NONE, "", 0, broken(180, 180, MEMORY),
                disturbed(180, 180, 400, MEMORY)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether these 2 hosts hold 400 servers:"
                + " 360 were held together. Servers of others arrived on c, so it does not count"
                + " as broken.", LimitingFactor.HOST_MEMORY, -40, 0, Confidence.LOW)),
        Arguments.of("every host full, and the disturbed one could not have made up for it",
            goal(400, 360, true, LimitingFactor.NONE, "", 0, broken(180, 180, MEMORY),
                disturbed(180, 180, 200, MEMORY)),
            verdict(Answer.DOES_NOT_HOLD,
                "These 2 hosts do not hold 400 servers: they held 360, limited by memory of the"
                    + " hosts.",
                LimitingFactor.HOST_MEMORY, -40, 0, Confidence.MEDIUM)),
        Arguments.of("nobody broke but beside servers of others",
            goal(200, 180, true, LimitingFactor.NONE, "", 0, disturbed(180, 180, 180, MEMORY)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether this host holds 200 servers:"
                + " 180 were held together. Servers of others arrived on c, so it does not count"
                + " as broken.", LimitingFactor.NEIGHBOURS, -20, 0, Confidence.LOW)),
        Arguments.of("all held, although servers of others came",
            goal(100, 100, true, LimitingFactor.NONE, "", 0,
                new HostOutcome("c", 100, 100, 100, BreakingPoint.none(), true,
                    GuestProof.NOT_WANTED)),
            verdict(Answer.HOLDS, "This host holds 100 servers.", LimitingFactor.NONE, 0, 0,
                Confidence.HIGH)),
        Arguments.of("until they break: two beside servers of others",
            breaking(540, 540, true, "", broken(180, 180, MEMORY),
                disturbed(180, 180, 400, MEMORY), disturbed(180, 180, 400, MEMORY)),
            verdict(Answer.INCONCLUSIVE, "Not every breaking point was found: 3 of 3 hosts broke,"
                + " 1 of them confirmed. Servers of others arrived on c and 1 more, so these do"
                + " not count as broken.", LimitingFactor.NEIGHBOURS, 0, 0, Confidence.LOW)),
        Arguments.of("one host full while another was not asked for all it has",
            goal(400, 350, true, LimitingFactor.NONE, "", 0, broken(180, 180, MEMORY),
                open(170, 170, 300)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether these 2 hosts hold 400 servers:"
                + " 350 were held together.", LimitingFactor.HOST_MEMORY, -50, 0,
                Confidence.LOW)),
        Arguments.of("stopped in the fill",
            goal(200, 120, false, LimitingFactor.STOPPED, "enough", 0, open(100, 60, 100),
                open(100, 60, 100)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether these 2 hosts hold 200 servers:"
                + " 120 were held together. Enough.", LimitingFactor.STOPPED, -80, 0,
                Confidence.LOW)),
        Arguments.of("held, but not for the whole hold",
            goal(200, 200, false, LimitingFactor.STOPPED, "enough", 0, open(100, 100, 100),
                open(100, 100, 100)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether these 2 hosts hold 200 servers:"
                + " 200 were held together. Enough.", LimitingFactor.STOPPED, 0, 0,
                Confidence.LOW)),
        Arguments.of("nothing happened at all",
            goal(200, 0, false, LimitingFactor.NONE, "", 0, open(100, 0, 100)),
            verdict(Answer.INCONCLUSIVE, "It is not shown whether this host holds 200 servers:"
                + " 0 were held together.", LimitingFactor.UNKNOWN, -200, 0, Confidence.LOW)),
        Arguments.of("until they break: every point confirmed",
            breaking(360, 360, true, "", broken(180, 180, MEMORY), broken(180, 180, MEMORY)),
            verdict(Answer.HOLDS,
                "These 2 hosts break at 360 servers together; each breaking point is confirmed.",
                LimitingFactor.HOST_MEMORY, 0, 0, Confidence.HIGH)),
        Arguments.of("until they break: one reached its cap first",
            breaking(480, 480, true, "", broken(180, 180, MEMORY), open(300, 300, 300)),
            verdict(Answer.INCONCLUSIVE, "Not every breaking point was found: 1 of 2 hosts broke,"
                + " 1 of them confirmed.", LimitingFactor.HOST_MEMORY, 0, 0, Confidence.LOW)),
        Arguments.of("until they break: one point is not confirmed",
            breaking(360, 360, true, "", broken(180, 180, MEMORY), broken(180, 180, UNSURE)),
            verdict(Answer.INCONCLUSIVE, "Not every breaking point was found: 2 of 2 hosts broke,"
                + " 1 of them confirmed.", LimitingFactor.HOST_MEMORY, 0, 0, Confidence.LOW)));
  }

  private static HostOutcome open(int target, int held, int capacity) {
    return new HostOutcome("c", target, held, capacity, BreakingPoint.none(), false,
        GuestProof.NOT_WANTED);
  }

  private static HostOutcome broken(int target, int held, BreakingPoint point) {
    return new HostOutcome("c", target, held, 400, point, false, GuestProof.NOT_WANTED);
  }

  private static HostOutcome disturbed(
      int target, int held, int capacity, BreakingPoint point) {
    return new HostOutcome("c", target, held, capacity, point, true, GuestProof.NOT_WANTED);
  }

  private static CampaignOutcome goal(int requested, int held, boolean holdCompleted,
      LimitingFactor shortfall, String reason, int unresolved, HostOutcome... hosts) {
    return new CampaignOutcome(false, requested, held, holdCompleted,
        Judge.TELLING_HOLD, shortfall, reason, unresolved, CampaignOutcome.Checks.NONE,
        List.of(hosts));
  }

  private static CampaignOutcome breaking(int requested, int held, boolean holdCompleted,
      String reason, HostOutcome... hosts) {
    return new CampaignOutcome(true, requested, held, holdCompleted, Judge.TELLING_HOLD,
        LimitingFactor.NONE, reason, 0, CampaignOutcome.Checks.NONE, List.of(hosts));
  }

  private static Verdict verdict(Answer answer, String sentence, LimitingFactor factor,
      int servers, int mayFail, Confidence confidence) {
    return new Verdict(answer, sentence, factor, new Margin(servers, mayFail), confidence,
        List.of());
  }
}
