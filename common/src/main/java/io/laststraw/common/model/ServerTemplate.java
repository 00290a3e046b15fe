package io.laststraw.common.model;

/**
 * What every server of a campaign is made from; ids, never names, for a name can change owner.
 *
 * @param networkId empty for servers without a network
 * @param pinBy how a server is bound to its host
 */
public record ServerTemplate(String flavorId, String imageId, String networkId, PinBy pinBy) {
  /** How a server is bound to its host. */
  public enum PinBy {
    /** {@code availability_zone = zone:host}: skips the scheduler's filters, needs admin rights. */
    ZONE,
    /** The {@code host} field of microversion 2.74: the filters still run. */
    HOST_FIELD
  }
}
