package io.laststraw.coordinator.journal;

import io.laststraw.common.model.CampaignId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Journals in memory, for rehearsals and tests. As files do, they can be open only once at a time and
 * refuse an append when told to, as a full disk would. Safe for threads.
 */
public final class MemoryJournals implements JournalStore {
  private final Map<CampaignId, MemoryJournal> journals = new LinkedHashMap<>();
  private long term;

  @Override
  public synchronized long beginTerm() {
    return ++term;
  }

  public synchronized long term() {
    return term;
  }

  @Override
  public synchronized MemoryJournal open(CampaignId campaign) {
    MemoryJournal journal = journals.computeIfAbsent(campaign, _ -> new MemoryJournal());
    journal.lock();
    return journal;
  }

  /** What is in a journal, whoever has it open. */
  public synchronized List<CampaignEvent> events(CampaignId campaign) {
    MemoryJournal journal = journals.get(campaign);
    return journal == null ? List.of() : journal.replay();
  }

  @Override
  public synchronized List<CampaignId> unfinished() {
    return journals.entrySet().stream()
        .filter(entry -> !entry.getValue().replay().isEmpty())
        .filter(entry -> !ends(entry.getValue().replay().getLast()))
        .map(Map.Entry::getKey).toList();
  }

  private static boolean ends(CampaignEvent event) {
    return event instanceof CampaignEvent.Refused
        || event instanceof CampaignEvent.PhaseEntered entered && entered.phase() == Phase.ENDED;
  }

  /** One journal. */
  public static final class MemoryJournal implements CampaignJournal {
    private final List<CampaignEvent> events = new ArrayList<>();
    private int appends;
    private boolean open;
    private boolean failing;

    private synchronized void lock() {
      if (open) {
        throw new IllegalStateException("the journal is open already");
      }
      open = true;
    }

    /** The next append throws. */
    public synchronized void failOnce() {
      failing = true;
    }

    /** How often somebody waited for the disk. */
    public synchronized int appends() {
      return appends;
    }

    @Override
    public synchronized List<CampaignEvent> replay() {
      return List.copyOf(events);
    }

    @Override
    public synchronized void append(List<? extends CampaignEvent> more) {
      if (!open || failing) {
        failing = false;
        throw new IllegalStateException("the disk refuses");
      }
      appends++;
      events.addAll(more);
    }

    @Override
    public synchronized void close() {
      open = false;
    }
  }
}
