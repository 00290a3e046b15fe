package io.laststraw.common.openstack;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How everything that a campaign makes says whose it is. */
public final class CampaignMarks {
  /** Metadata keys of a server; their values repeat what its name says. */
  public static final String CAMPAIGN = "campaign";
  public static final String HOST = "host";
  public static final String EPOCH = "epoch";
  public static final String NUMBER = "number";

  private static final String FLAVOR_PREFIX = "laststraw-";
  private static final String DESCRIPTION_PREFIX = "Made by Last Straw campaign ";

  private CampaignMarks() {}

  /** The tag of a campaign's servers; written where Nova has 2.52. */
  public static String tag(CampaignId campaign) {
    return "laststraw-" + campaign;
  }

  /** The metadata of a new server. */
  public static Map<String, String> metadata(ServerRequest request) {
    ServerName name = request.name();
    TreeMap<String, String> metadata = new TreeMap<>();
    metadata.put(CAMPAIGN, name.campaign().value());
    metadata.put(HOST, request.host().name());
    metadata.put(EPOCH, String.valueOf(name.epoch()));
    metadata.put(NUMBER, String.valueOf(name.number()));
    return metadata;
  }

  /**
   * Whether a server that was read in detail is this campaign's: full name, metadata and project all
   * say so. A copied name or tag alone is not enough to delete it.
   */
  public static boolean owns(CampaignId campaign, String projectId, ServerDetail server) {
    Optional<ServerName> name = ServerName.parse(server.name());
    return name.filter(parsed -> parsed.campaign().equals(campaign)
        && says(server, CAMPAIGN, campaign.value())
        && says(server, EPOCH, String.valueOf(parsed.epoch()))
        && says(server, NUMBER, String.valueOf(parsed.number()))).isPresent()
        && server.projectId().equals(projectId);
  }

  /**
   * The id of a campaign's own flavor. Nova lets an administrator choose it, so the mark needs no
   * microversion, and a create that is repeated cannot make a second flavor.
   */
  static String flavorId(CampaignId campaign) {
    return FLAVOR_PREFIX + campaign;
  }

  static boolean isFlavorOfACampaign(String flavorId) {
    return flavorId.startsWith(FLAVOR_PREFIX);
  }

  /** The description of a campaign's networks and subnets. */
  static String description(CampaignId campaign) {
    return DESCRIPTION_PREFIX + campaign;
  }

  static boolean isDescriptionOfACampaign(String description) {
    return description.startsWith(DESCRIPTION_PREFIX);
  }

  private static boolean says(ServerDetail server, String key, String value) {
    return value.equals(server.metadata().get(key));
  }
}
