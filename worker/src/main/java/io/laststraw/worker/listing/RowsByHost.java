package io.laststraw.worker.listing;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.worker.reconcile.SeenRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of one listing that bear a full name of one campaign, by the host's ordinal. Filters of
 * the cloud are not trusted: it may ignore them (fault F75).
 */
public record RowsByHost(Map<Integer, List<SeenRow>> rowsByOrdinal) {
  /** Sorts the rows of a listing; those that are not ours are left out. */
  public static RowsByHost of(CampaignId campaign, List<ListedServer> servers) {
    Map<Integer, List<SeenRow>> rows = new TreeMap<>();
    for (ListedServer server : servers) {
      Optional<ServerName> name = ServerName.parse(server.name());
      if (name.isPresent() && name.get().campaign().equals(campaign)) {
        rows.computeIfAbsent(name.get().hostOrdinal(), ordinal -> new ArrayList<>())
            .add(new SeenRow(name.get(), server.id()));
      }
    }
    return new RowsByHost(rows);
  }

  /** The rows of one host. */
  public List<SeenRow> of(int hostOrdinal) {
    return rowsByOrdinal.getOrDefault(hostOrdinal, List.of());
  }
}
