package io.laststraw.coordinator;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.time.MomentSource;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The cloud as one coordinator needs it, around the servers themselves. No call blocks or throws.
 */
public interface CampaignCloud extends AutoCloseable {
  /** What came of the preflight. */
  sealed interface Preparation {
    /**
     * The first server may come.
     *
     * @param notes what the operator should know all the same
     */
    record Ready(Prepared prepared, MomentSource clock, List<String> notes)
        implements
          Preparation {}

    /**
     * Nothing was created, or it was removed again; where that is not certain, a reason says so.
     *
     * @param reasons each one sentence that says what to change
     * @param unreachable the cloud did not even answer
     */
    record Refused(List<String> reasons, boolean unreachable) implements Preparation {}
  }

  /** Checks the cloud and makes the flavor and network where they are missing. */
  CompletionStage<Preparation> prepare(CampaignId campaign, CampaignSpec spec);

  /**
   * Prepares a campaign that an earlier coordinator accepted and may have begun to prepare: what it
   * made then is removed first. No server can exist yet.
   */
  CompletionStage<Preparation> prepareAgain(CampaignId campaign, CampaignSpec spec);

  /**
   * Connects again to a cloud that an earlier coordinator prepared.
   *
   * @return Ready with the same {@code prepared}, or Refused while the cloud does not answer
   */
  CompletionStage<Preparation> reconnect(Prepared prepared, CampaignSpec spec);

  /** Which hosts' compute services are up, and which are enabled. */
  CompletionStage<Answer<ServicesSeen>> services();

  /** Each host's service, load and servers of others, in one reading. */
  CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign);

  /** One cheap read of each service that others use too, to see how long they wait. */
  CompletionStage<Answer<List<Probe>>> probe();

  /** Removes what the campaign made for itself and reads what is left of it. */
  CompletionStage<AuditReading> audit(CampaignState state);

  /** API calls of this coordinator so far. */
  CallCounts calls();

  /** Ends the connection. */
  @Override
  void close();
}
