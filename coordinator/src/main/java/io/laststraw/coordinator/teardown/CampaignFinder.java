package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.ListedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which campaign a user means by an id or a name. Pure. */
final class CampaignFinder {
  private static final Pattern ID = Pattern.compile("[a-z0-9]{8}");

  private CampaignFinder() {}

  /** What the user's word stands for. */
  sealed interface Meaning {
    /** Exactly one campaign. */
    record One(CampaignId id) implements Meaning {}

    /** Several, so none may be touched. */
    record Several(List<FoundCampaign> campaigns) implements Meaning {}

    /** None. */
    record Unknown() implements Meaning {}
  }

  /** The servers of each campaign in a listing; names that are not wholly of our shape are others'. */
  static SortedMap<CampaignId, List<ListedServer>> byCampaign(List<ListedServer> servers) {
    SortedMap<CampaignId, List<ListedServer>> found = new TreeMap<>();
    for (ListedServer server : servers) {
      Optional<ServerName> name = ServerName.parse(server.name());
      name.ifPresent(parsed -> found
          .computeIfAbsent(parsed.campaign(), unseen -> new ArrayList<>())
          .add(server));
    }
    return found;
  }

  /**
   * Resolves a word. An id counts even when no server has it, for its flavor or network may be left;
   * a word that is the id of one campaign and the name of another means both.
   */
  static Meaning meaning(String asked, List<FoundCampaign> found) {
    List<FoundCampaign> meant = found.stream()
        .filter(campaign -> campaign.id().value().equals(asked)
            || !asked.isEmpty() && campaign.name().equals(asked))
        .toList();
    if (meant.size() > 1) {
      return new Meaning.Several(meant);
    }
    if (meant.size() == 1) {
      return new Meaning.One(meant.getFirst().id());
    }
    return ID.matcher(asked).matches()
        ? new Meaning.One(new CampaignId(asked))
        : new Meaning.Unknown();
  }
}
