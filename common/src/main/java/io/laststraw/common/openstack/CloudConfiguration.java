package io.laststraw.common.openstack;

import java.net.URI;

/**
 * Where a cloud is and how to enter it; made by {@link CloudsYaml}.
 *
 * @param name the entry of clouds.yaml, or "envvars" for the OS_ variables
 * @param authUrl keystone's v3 address, without a slash at its end
 * @param region empty when the catalogue has only one
 * @param facing which of the catalogue's interfaces to use
 * @param caCertificateFile PEM file to trust instead of the JDK's own list; empty for that list
 */
public record CloudConfiguration(
    String name,
    URI authUrl,
    Credentials credentials,
    String region,
    Facing facing,
    String caCertificateFile) {
  /** The catalogue's interfaces. */
  public enum Facing {
    PUBLIC,
    INTERNAL,
    ADMIN
  }
}
