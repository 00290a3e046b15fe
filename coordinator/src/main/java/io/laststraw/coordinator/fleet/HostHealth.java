package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a host can take more servers. A capacity fault alone proves nothing, for it may be a race
 * of too many boots; so the host goes on at one boot in flight, and only capacity faults that happen
 * there, {@value #CONFIRMATIONS} in a row, close it.
 */
public sealed interface HostHealth {
  /** Capacity faults at one in flight, without a success between, that prove a breaking point. */
  int CONFIRMATIONS = 2;

  /** Boots at one in flight that clear a suspected host. */
  int SUCCESSES_TO_CLEAR = 5;

  /** Nothing speaks against the host. */
  record Open() implements HostHealth {}

  /**
   * At one boot in flight until it is clear whether the host is full.
   *
   * @param alone capacity faults at one in flight since the last success
   * @param readySince servers that had become ACTIVE when the suspicion arose or last moved
   * @param successes boots that ended well at one in flight
   */
  record Suspected(List<FaultEvidence> alone, long readySince, int successes)
      implements
        HostHealth {
    public Suspected {
      alone = List.copyOf(alone);
    }
  }

  /** Full, with proof. */
  record Full(BreakingPoint breakingPoint, FaultEvidence proof) implements HostHealth {}

  static HostHealth open() {
    return new Open();
  }

  /** Folds the evidence of one failed server in; {@code ready} counts boots that ended well. */
  default HostHealth onFault(FaultEvidence evidence, long ready) {
    if (evidence.fault().id().faultClass() != FaultClass.HOST_CAPACITY) {
      return this;
    }
    return switch (this) {
      case Open _ -> settled(new Suspected(alone(evidence), ready, 0));
      case Suspected before -> {
        List<FaultEvidence> all = new ArrayList<>(before.alone());
        all.addAll(alone(evidence));
        yield settled(new Suspected(all, ready, 0));
      }
      case Full full -> full;
    };
  }

  /** Folds the count of boots that ended well in. */
  default HostHealth onReady(long ready, boolean slowBoots) {
    return switch (this) {
      case Suspected before when ready > before.readySince() && !slowBoots -> {
        int successes = before.successes() + (int) (ready - before.readySince());
        yield successes >= SUCCESSES_TO_CLEAR
            ? open()
            : new Suspected(List.of(), ready, successes);
      }
      case Open open -> open;
      case Suspected suspected -> suspected;
      case Full full -> full;
    };
  }

  /** The same under a new incarnation of the host's worker, which counts its boots from 0. */
  default HostHealth recounted() {
    return switch (this) {
      case Suspected before -> new Suspected(before.alone(), 0, before.successes());
      case Open open -> open;
      case Full full -> full;
    };
  }

  private static List<FaultEvidence> alone(FaultEvidence evidence) {
    return evidence.bootsInFlight() <= 1 ? List.of(evidence) : List.of();
  }

  private static HostHealth settled(Suspected suspected) {
    if (suspected.alone().size() < CONFIRMATIONS) {
      return suspected;
    }
    FaultEvidence first = suspected.alone().getFirst();
    FaultId cause = first.fault().id();
    int most = suspected.alone().stream().mapToInt(FaultEvidence::heldActive).max().orElse(0);
    // A slow host goes on booting, so only what it held when it turned slow is its figure.
    int servers = cause == FaultId.SLOW ? first.heldActive() : most;
    return new Full(new BreakingPoint(servers, factor(cause), true), first);
  }

  /** What a fault says about the host's limit. */
  static LimitingFactor factor(FaultId fault) {
    if (fault == FaultId.SLOW) {
      return LimitingFactor.HOST_SLOW;
    }
    if (fault == FaultId.F44) {
      return LimitingFactor.HOST_MEMORY;
    }
    if (fault == FaultId.F46) {
      return LimitingFactor.HOST_DISK;
    }
    if (fault.faultClass() == FaultClass.HOST_CAPACITY) {
      return LimitingFactor.HOST_FULL;
    }
    return fault.faultClass() == FaultClass.HOST
        ? LimitingFactor.HOST_DOWN
        : LimitingFactor.UNKNOWN;
  }
}
