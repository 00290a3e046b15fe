package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what this user may do by trying it, for the names of roles say nothing where an operator
 * has changed the policy.
 */
final class RightsProbe {
  private static final String NOBODY = "laststraw-asks-for-rights";

  private RightsProbe() {}

  /**
   * Whether a server may be pinned to a host. The request names a flavor that does not exist; Nova
   * looks at the right to pin before it looks for the flavor (nova/api/openstack/compute/servers.py),
   * so that the answer is 403 or 400, and never a server.
   */
  static boolean mayPin() {
    ObjectNode root = ApiJson.object();
    root.putObject("server").put("name", NOBODY).put("flavorRef", NOBODY)
        .put("imageRef", "00000000-0000-0000-0000-000000000000")
        .put("availability_zone", "nova:" + NOBODY);
    try {
      ServiceCalls.compute().create("/servers", root);
      return true;
    } catch (ApiError answer) {
      if (answer.getStatus() == 403) {
        return false;
      }
      if (answer.getStatus() == 400) {
        return true;
      }
      throw answer;
    }
  }

  /** What the read gives, or empty when this user may not read it. */
  static Optional<List<HostFacts>> ifAllowed(Supplier<List<HostFacts>> read) {
    try {
      return Optional.of(read.get());
    } catch (ApiError answer) {
      if (answer.getStatus() == 403) {
        return Optional.empty();
      }
      throw answer;
    }
  }
}
