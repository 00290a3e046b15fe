package io.laststraw.simulator.faults;

import io.laststraw.common.model.FaultId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where in the simulated cloud a fault strikes; docs/faults.md has the same table for people. */
public enum InjectionPoint {
  /** A call is answered before anything is done. */
  CALL_REFUSED,
  /** The work of a call is done, and its answer goes wrong. */
  ANSWER_SPOILT,
  /** A server fails, or is lost, before a host has it. */
  SCHEDULER,
  /** A server fails, or hangs, on its host. */
  BUILD,
  /** A guest dies some time after its server became ACTIVE. */
  GUEST,
  /** A delete does not do what it says, or leaves something. */
  DELETE,
  /** No script injects it; the table says why, or what of the physics does. */
  NOWHERE;

  /** Where a script can inject this fault. */
  public static InjectionPoint of(FaultId fault) {
    return switch (fault) {
      case F01, F03, F07, F08, F09, F11, F12, F17, F22, F25, F26, F28, F30, F64 -> CALL_REFUSED;
      case F13, F14, F15, F16, F18, F19, F32, F71, F72, F73, F74 -> ANSWER_SPOILT;
      case F27, F36, F37, F39, F40, F41 -> SCHEDULER;
      case F44, F45, F46, F47, F48, F49, F50, F51, F52, F55, F56, F57 -> BUILD;
      case F58 -> GUEST;
      case F60, F61, F63, F66, F68 -> DELETE;
      case F02, F04, F05, F06, F10, F20, F21, F23, F24, F29, F31, F33, F34, F35, F38, F42, F43,
          F53, F54, F59, F62, F65, F67, F69, F70, F75, F76,
          SLOW, HELD_BACK, UNCLASSIFIED ->
        NOWHERE;
    };
  }

  /** Every fault that a script can inject. */
  public static Set<FaultId> injectable() {
    return Arrays.stream(FaultId.values()).filter(fault -> of(fault) != NOWHERE)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultId.class)));
  }

  /** Whether it strikes an API call, which has a verb and a path but no host. */
  public boolean isOfCalls() {
    return switch (this) {
      case CALL_REFUSED, ANSWER_SPOILT -> true;
      case SCHEDULER, BUILD, GUEST, DELETE, NOWHERE -> false;
    };
  }
}
