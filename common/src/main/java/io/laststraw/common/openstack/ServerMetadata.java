package io.laststraw.common.openstack;

/**
 * Keys of the metadata that every server of a campaign carries. A name can be imitated by accident;
 * name, metadata and project together cannot, and only all three make a server ours.
 */
public final class ServerMetadata {
  /** The campaign's id. */
  public static final String CAMPAIGN = "campaign";

  /** The campaign's name as its file gives it, so that a teardown can be asked for by name. */
  public static final String CAMPAIGN_NAME = "campaign_name";

  /** The name of the host that the server was pinned to; Nova forgets it for an ERROR server. */
  public static final String HOST = "host";

  /** The epoch of the lease it was created under, as its name has it. */
  public static final String EPOCH = "epoch";

  /** Its number within that epoch, as its name has it. */
  public static final String NUMBER = "number";

  private ServerMetadata() {}
}
