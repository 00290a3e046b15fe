package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultId;

/** Why a cloud could not be surveyed, in one sentence that says what to change. */
public final class CloudTrouble {
  private CloudTrouble() {}

  /**
   * Explains a fault of a survey.
   *
   * @param cloud the entry of clouds.yaml
   */
  public static String sentence(String cloud, Fault fault) {
    return "Cloud '" + cloud + "' cannot be used (" + fault.id().title() + "; " + words(fault)
        + "): " + cure(fault.id()) + ".";
  }

  private static String words(Fault fault) {
    String message = fault.message().replaceAll("\\p{Cntrl}+", " ").strip();
    String shortened = message.length() <= 200 ? message : message.substring(0, 200) + "...";
    return shortened.isEmpty() ? fault.id().name() : shortened;
  }

  private static String cure(FaultId id) {
    if (id == FaultId.F21) {
      return "give the right certificate authority as cacert in clouds.yaml, or renew the"
          + " certificate";
    }
    if (id == FaultId.F24) {
      return "use a cloud of the Pike release (2.53) or newer";
    }
    if (id == FaultId.F02) {
      return "add the access rules that `laststraw access-rules` prints to the application"
          + " credential";
    }
    return byClass(id.faultClass());
  }

  private static String byClass(FaultClass faultClass) {
    return switch (faultClass) {
      case AUTHENTICATION -> "correct user, password or application credential, project and domains"
          + " in clouds.yaml or OS_*, and check that the user has the role admin";
      case PUSHBACK -> "it asks for patience, so try again in a few minutes";
      case CONTROL_PLANE ->
        "check auth_url and the endpoints of the catalogue, and that they can be"
            + " reached from here";
      case REQUEST, QUOTA -> "check region, project and catalogue in clouds.yaml";
      case HOST_CAPACITY, HOST, EITHER_WAY, LEFTOVER, OBSERVATION, UNKNOWN ->
        "look for the words above in the cloud's logs and try again";
    };
  }
}
