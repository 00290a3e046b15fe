package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.Fault;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.coordinator.verdict.Audit;
import java.util.List;

/** How a standalone teardown ended. */
public sealed interface TeardownResult {
  /** No campaign of that id or name; {@code known} are those that are there. */
  record Unknown(List<FoundCampaign> known) implements TeardownResult {
    public Unknown {
      known = List.copyOf(known);
    }
  }

  /** Several campaigns answer to that word; none was touched. Ask again by id. */
  record Ambiguous(List<FoundCampaign> campaigns) implements TeardownResult {
    public Ambiguous {
      campaigns = List.copyOf(campaigns);
    }
  }

  /**
   * What a teardown would remove; nothing was touched.
   *
   * @param others servers with names of the campaign that are somebody else's
   */
  record WouldRemove(
      CampaignId campaign,
      List<ListedServer> servers,
      List<ListedServer> others,
      List<String> flavors,
      List<String> networks)
      implements
        TeardownResult {
    public WouldRemove {
      servers = List.copyOf(servers);
      others = List.copyOf(others);
      flavors = List.copyOf(flavors);
      networks = List.copyOf(networks);
    }
  }

  /**
   * The teardown ran to its end; only the audit says whether that is enough.
   *
   * @param removed servers proven gone
   */
  record Finished(CampaignId campaign, int removed, Audit audit) implements TeardownResult {}

  /** The cloud could not be read, in spite of trying again; what was deleted so far stays deleted. */
  record Unreadable(Fault fault) implements TeardownResult {}
}
