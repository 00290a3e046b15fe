package io.laststraw.coordinator.journal;

import io.laststraw.common.model.CampaignId;
import java.util.List;

/** Where the journals of campaigns are kept. */
public interface JournalStore {
  /**
   * Begins a new term: a number above every earlier one, durable when this returns. Messages of a
   * later term outrank those of an earlier one, so a coordinator that wakes up late is ignored.
   */
  long beginTerm();

  /** Opens a campaign's journal, made when it is missing. */
  CampaignJournal open(CampaignId campaign);

  /** Campaigns that were accepted and have not ended, oldest first. */
  List<CampaignId> unfinished();
}
