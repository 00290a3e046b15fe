package io.laststraw.common.openstack;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How everything that a campaign makes says whose it is. */
public final class CampaignMarks {
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
    metadata.put(ServerMetadata.CAMPAIGN, name.campaign().value());
    if (!request.campaignName().isEmpty()) {
      metadata.put(ServerMetadata.CAMPAIGN_NAME, request.campaignName());
    }
    metadata.put(ServerMetadata.HOST, request.host().name());
    metadata.put(ServerMetadata.EPOCH, String.valueOf(name.epoch()));
    metadata.put(ServerMetadata.NUMBER, String.valueOf(name.number()));
    return metadata;
  }

  /**
   * Whether a server that was read in detail is this campaign's: full name, metadata and project
   * all say so. A copied name or tag alone is not enough to delete it.
   */
  public static boolean owns(CampaignId campaign, String projectId, ServerDetail server) {
    Optional<ServerName> name = ServerName.parse(server.name());
    return name.filter(parsed -> parsed.campaign().equals(campaign)
        && says(server, ServerMetadata.CAMPAIGN, campaign.value())
        && says(server, ServerMetadata.EPOCH, String.valueOf(parsed.epoch()))
        && says(server, ServerMetadata.NUMBER, String.valueOf(parsed.number()))).isPresent()
        && server.projectId().equals(projectId);
  }

  /**
   * The id of a campaign's own flavor. Nova lets an administrator choose it, so the mark needs no
   * microversion, and a create that is repeated cannot make a second flavor.
   */
  static String flavorId(CampaignId campaign) {
    return FLAVOR_PREFIX + campaign;
  }

  /** Whose flavor it is; empty when no campaign made it. */
  public static Optional<CampaignId> campaignOfFlavor(String flavorId) {
    return campaignAfter(FLAVOR_PREFIX, flavorId);
  }

  /** The description of a campaign's networks and subnets. */
  static String description(CampaignId campaign) {
    return DESCRIPTION_PREFIX + campaign;
  }

  /** Whose network it is; empty when no campaign made it. */
  public static Optional<CampaignId> campaignOfDescription(String description) {
    return campaignAfter(DESCRIPTION_PREFIX, description);
  }

  private static Optional<CampaignId> campaignAfter(String prefix, String mark) {
    return mark.startsWith(prefix)
        ? CampaignId.parse(mark.substring(prefix.length()))
        : Optional.empty();
  }

  private static boolean says(ServerDetail server, String key, String value) {
    return value.equals(server.metadata().get(key));
  }
}
