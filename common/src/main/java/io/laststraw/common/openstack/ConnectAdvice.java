package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;

/** The one sentence that tells a user what to change when a cloud cannot be entered. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  static ConnectResult of(CloudConfiguration cloud, Fault fault) {
    String where = cloud.authUrl().toString();
    return switch (fault.id()) {
      case F02 ->
        new ConnectResult.Refused(fault, "Cloud " + cloud.name() + ": " + fault.message());
      case F01, F04 -> new ConnectResult.Refused(fault, "Cloud " + cloud.name()
          + " refuses the credentials: check user, password or application credential, project and "
          + "domains in clouds.yaml (" + words(fault) + ").");
      case F05 -> new ConnectResult.Refused(fault, "Cloud " + cloud.name()
          + " does not let this user in: ask for a role in the project (" + words(fault) + ").");
      case F06 -> new ConnectResult.Refused(fault, words(fault));
      case F20 -> new ConnectResult.Unreachable(fault, "Nothing answers for cloud " + cloud.name()
          + ": check that auth_url " + where + " and the catalogue's addresses can be reached from "
          + "here (" + words(fault) + ").");
      case F21 -> new ConnectResult.Refused(fault, "The TLS certificate of cloud " + cloud.name()
          + " is not trusted: name the CA's file in cacert, or use the host name the certificate "
          + "was made for (" + words(fault) + ").");
      case F22 -> new ConnectResult.Refused(fault, words(fault));
      case F59, F25 -> new ConnectResult.Refused(fault, "There is no identity API v3 at " + where
          + ": check auth_url (" + words(fault) + ").");
      default -> new ConnectResult.Unreachable(fault, "Cloud " + cloud.name()
          + " does not answer as OpenStack does: check auth_url " + where + " and try again later ("
          + fault.id() + ", " + words(fault) + ").");
    };
  }

  private static String words(Fault fault) {
    return fault.message().replaceAll("\\.$", "");
  }
}
