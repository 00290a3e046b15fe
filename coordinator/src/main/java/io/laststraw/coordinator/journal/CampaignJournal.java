package io.laststraw.coordinator.journal;

import java.util.List;

/**
 * The append-only story of one campaign. Its events are durable when {@code append} returns; when
 * it throws, nothing may be done that relies on them.
 */
public interface CampaignJournal extends AutoCloseable {
  /** Every event ever appended, in order. */
  List<CampaignEvent> replay();

  /**
   * Makes the events durable, all or a prefix of them.
   *
   * @throws java.io.UncheckedIOException when the disk refuses; the caller stops creating
   */
  void append(List<? extends CampaignEvent> events);

  @Override
  void close();
}
