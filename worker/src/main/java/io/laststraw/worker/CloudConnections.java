package io.laststraw.worker;

import io.laststraw.common.protocol.CampaignOrder;
import java.util.concurrent.CompletionStage;

/** Connects this node to the cloud of a campaign. */
@FunctionalInterface
public interface CloudConnections {
  /**
   * Must not block. A stage that fails is reported in one line, with the failure's message, and
   * tried again later; the message says what to change.
   */
  CompletionStage<CloudConnection> connect(CampaignOrder order);
}
