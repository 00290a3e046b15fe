package io.laststraw.coordinator.verdict;

import io.laststraw.coordinator.verdict.CampaignOutcome.HostOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives the verdict. HOLDS is said only of what was seen; DOES_NOT_HOLD only when a cause was seen
 * too; everything else is INCONCLUSIVE.
 */
public final class Judge {
  /**
   * A hold that is shorter says little of guests that died: Nova compares its records with the hosts
   * every ten minutes (sync_power_state_interval), and needs a moment for it.
   */
  public static final Duration TELLING_HOLD = Duration.ofMinutes(11);

  /** What no campaign proves, however well it goes. */
  private static final List<String> NEVER_PROVEN = List.of(
      "The guests were idle: nothing is said about them under load.",
      "Servers were pinned past the scheduler's filters.");

  private Judge() {}

  public static Verdict judge(CampaignOutcome outcome) {
    Answer answer = lacksProof(outcome) ? Answer.INCONCLUSIVE : byServers(outcome);
    LimitingFactor factor = limitingFactor(outcome, answer);
    return new Verdict(answer, sentence(outcome, answer, factor), factor, margin(outcome),
        confidence(outcome, answer), notProven(outcome));
  }

  /** By what Nova says of the servers alone. */
  private static Answer byServers(CampaignOutcome outcome) {
    return outcome.untilHostsBreak() ? untilHostsBreak(outcome) : goal(outcome);
  }

  /** It would hold if ACTIVE were believed, but guests that had to show it did not. */
  private static boolean lacksProof(CampaignOutcome outcome) {
    return byServers(outcome) == Answer.HOLDS && ProofOfLife.of(outcome).isMissing();
  }

  private static Answer goal(CampaignOutcome outcome) {
    if (outcome.heldActive() >= outcome.requested() && outcome.holdCompleted()) {
      return Answer.HOLDS;
    }
    boolean capacityShown = outcome.hosts().stream().anyMatch(Judge::showedItsLimit)
        && openRoom(outcome) == 0
        && outcome.heldActive() + unshownRoom(outcome) < outcome.requested();
    return capacityShown && outcome.shortfall() == LimitingFactor.NONE
        ? Answer.DOES_NOT_HOLD
        : Answer.INCONCLUSIVE;
  }

  private static boolean broke(HostOutcome host) {
    return host.breakingPoint().reached();
  }

  /** A host that an operator disabled, or that hangs for reasons unknown, shows nothing of its room. */
  private static boolean showedItsLimit(HostOutcome host) {
    return broke(host) && !host.disturbed()
        && (host.confirmed() || host.breakingPoint().cause() != LimitingFactor.UNKNOWN);
  }

  /** Servers that hosts which never broke were not even asked to take. */
  private static int openRoom(CampaignOutcome outcome) {
    return outcome.hosts().stream().filter(host -> !broke(host))
        .mapToInt(host -> Math.max(0,
            host.capacity() - Math.max(host.target(), host.heldActive())))
        .sum();
  }

  /** Servers that hosts might have held, had nobody else come to them or taken them out of service. */
  private static long unshownRoom(CampaignOutcome outcome) {
    return outcome.hosts().stream().filter(host -> broke(host) && !showedItsLimit(host))
        .mapToLong(host -> Math.max(0, host.capacity() - host.heldActive())).sum();
  }

  private static List<String> notProven(CampaignOutcome outcome) {
    List<String> open = new ArrayList<>(NEVER_PROVEN);
    open.addAll(ProofOfLife.of(outcome).open());
    if (!readAgain(outcome)) {
      open.add("Not every server on " + String.join(", ", outcome.checks().notReadAgain())
          + " was read again late in the hold: listings failed.");
    }
    if (isHoldShort(outcome)) {
      open.add("Held only " + told(outcome.hold())
          + ": Nova notices a guest that died only every 10 minutes.");
    }
    outcome.hosts().stream().filter(HostOutcome::disturbed)
        .map(host -> "Servers of others arrived on " + host.name()
            + " during the run: what it held is what fitted beside them.")
        .forEach(open::add);
    return open;
  }

  private static boolean readAgain(CampaignOutcome outcome) {
    return outcome.checks().notReadAgain().isEmpty();
  }

  private static boolean isHoldShort(CampaignOutcome outcome) {
    return outcome.holdCompleted() && outcome.hold().compareTo(TELLING_HOLD) < 0;
  }

  private static String told(Duration hold) {
    return hold.isPositive() && hold.toSecondsPart() == 0
        ? hold.toMinutes() + " min"
        : hold.toSeconds() + " s";
  }

  private static Answer untilHostsBreak(CampaignOutcome outcome) {
    boolean all = outcome.hosts().stream()
        .allMatch(host -> broke(host) && host.confirmed());
    return all && outcome.holdCompleted() ? Answer.HOLDS : Answer.INCONCLUSIVE;
  }

  private static List<HostOutcome> broken(CampaignOutcome outcome) {
    return outcome.hosts().stream().filter(Judge::broke).toList();
  }

  private static LimitingFactor limitingFactor(CampaignOutcome outcome, Answer answer) {
    if (answer == Answer.HOLDS && !outcome.untilHostsBreak()) {
      return LimitingFactor.NONE;
    }
    if (outcome.shortfall() != LimitingFactor.NONE) {
      return outcome.shortfall();
    }
    if (lacksProof(outcome) && !outcome.untilHostsBreak()) {
      return LimitingFactor.GUESTS;
    }
    SortedMap<LimitingFactor, Integer> count = new TreeMap<>();
    broken(outcome).forEach(host -> count.merge(host.disturbed()
        ? LimitingFactor.NEIGHBOURS
        : host.breakingPoint().cause(), 1, Integer::sum));
    return count.entrySet().stream()
        .max(Comparator.comparingInt(java.util.Map.Entry::getValue))
        .map(java.util.Map.Entry::getKey).orElse(LimitingFactor.UNKNOWN);
  }

  /**
   * Room beyond the goal that was seen: a breaking point where one was found, else what was held.
   * What inventories promise is no proof: they count flavors, not what guests really take.
   */
  private static Margin margin(CampaignOutcome outcome) {
    if (outcome.untilHostsBreak()) {
      return new Margin(0, 0);
    }
    List<Integer> room = new ArrayList<>(outcome.hosts().stream()
        .map(Judge::shownRoom).toList());
    long capacity = room.stream().mapToLong(Integer::longValue).sum();
    if (outcome.heldActive() < outcome.requested()) {
      return new Margin(outcome.heldActive() - outcome.requested(), 0);
    }
    room.sort(Comparator.reverseOrder());
    int mayFail = 0;
    long left = capacity;
    for (int largest : room) {
      left -= largest;
      if (left < outcome.requested()) {
        break;
      }
      mayFail++;
    }
    // A breaking point counts what was held for 30 s, which can be less than what is held now.
    long spare = Math.max(0, capacity - outcome.requested());
    return new Margin((int) Math.min(Integer.MAX_VALUE, spare), mayFail);
  }

  /** What a host held when it went down is lost, and it would not hold it again. */
  private static int shownRoom(HostOutcome host) {
    if (!broke(host)) {
      return host.heldActive();
    }
    return host.breakingPoint().cause() == LimitingFactor.HOST_DOWN
        ? 0
        : host.breakingPoint().servers();
  }

  private static Confidence confidence(CampaignOutcome outcome, Answer answer) {
    if (answer == Answer.INCONCLUSIVE || outcome.unresolved() > 0) {
      return Confidence.LOW;
    }
    boolean unconfirmed = broken(outcome).stream()
        .anyMatch(host -> !host.confirmed());
    return unconfirmed || isHoldShort(outcome) || !readAgain(outcome)
        ? Confidence.MEDIUM
        : Confidence.HIGH;
  }

  private static String sentence(CampaignOutcome outcome, Answer answer, LimitingFactor factor) {
    int hosts = outcome.hosts().size();
    if (lacksProof(outcome)) {
      return capital(these(hosts, "kept", "kept")) + " " + number(outcome.heldActive())
          + " servers ACTIVE, " + ProofOfLife.of(outcome).but();
    }
    String held = number(outcome.heldActive());
    String wanted = number(outcome.requested());
    if (outcome.untilHostsBreak()) {
      return switch (answer) {
        case HOLDS -> String.format(Locale.ROOT,
            "%s at %s servers together; each breaking point is confirmed.",
            capital(these(hosts, "break", "breaks")), number(broken(outcome).stream()
                .mapToInt(host -> host.breakingPoint().servers()).sum()));
        case DOES_NOT_HOLD, INCONCLUSIVE -> String.format(Locale.ROOT,
            "Not every breaking point was found: %d of %d hosts broke, %d of them confirmed.%s",
            broken(outcome).size(), hosts, broken(outcome).stream()
                .filter(HostOutcome::confirmed).count(),
            because(outcome));
      };
    }
    return switch (answer) {
      case HOLDS -> String.format(Locale.ROOT, "%s %s servers.%s",
          capital(these(hosts, "hold", "holds")), wanted, wentDown(outcome));
      case DOES_NOT_HOLD -> String.format(Locale.ROOT,
          "%s not hold %s servers: %s held %s, limited by %s.%s",
          capital(these(hosts, "do", "does")), wanted, hosts == 1 ? "it" : "they", held,
          factor.title(), wentDown(outcome));
      case INCONCLUSIVE -> String.format(Locale.ROOT,
          "It is not shown whether %s %s servers: %s were held together.%s",
          these(hosts, "hold", "holds"), wanted, held, because(outcome));
    };
  }

  private static String these(int hosts, String verbOfMany, String verbOfOne) {
    return hosts == 1 ? "this host " + verbOfOne : "these " + hosts + " hosts " + verbOfMany;
  }

  /** Servers on hosts that are down do not count as held, so the figure needs a word. */
  private static String wentDown(CampaignOutcome outcome) {
    IntSummaryStatistics down = broken(outcome).stream().map(HostOutcome::breakingPoint)
        .filter(point -> point.cause() == LimitingFactor.HOST_DOWN)
        .mapToInt(BreakingPoint::servers).summaryStatistics();
    return switch ((int) down.getCount()) {
      case 0 -> "";
      case 1 -> String.format(Locale.ROOT, " 1 host went down when it had %d servers.",
          down.getMax());
      default -> String.format(Locale.ROOT,
          " %d hosts went down when they had %d to %d servers each.", down.getCount(),
          down.getMin(), down.getMax());
    };
  }

  private static String because(CampaignOutcome outcome) {
    String reason = outcome.shortfallReason().isEmpty()
        ? ""
        : " " + capital(outcome.shortfallReason()) + ".";
    List<String> disturbed = broken(outcome).stream().filter(HostOutcome::disturbed)
        .map(HostOutcome::name).toList();
    return switch (disturbed.size()) {
      case 0 -> reason;
      case 1 -> reason + " Servers of others arrived on " + disturbed.getFirst()
          + ", so it does not count as broken.";
      default -> reason + " Servers of others arrived on " + disturbed.getFirst() + " and "
          + (disturbed.size() - 1) + " more, so these do not count as broken.";
    };
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String number(int servers) {
    return String.format(Locale.ROOT, "%,d", servers);
  }
}
