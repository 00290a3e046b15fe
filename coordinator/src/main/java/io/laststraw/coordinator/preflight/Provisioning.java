package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.ServerTemplate;

/** What became of preparing a cloud for a campaign. */
public sealed interface Provisioning {
  /** What exists now because of us, also after a failure. */
  Created created();

  /** The first server may be made. */
  record Ready(ServerTemplate template, Created created) implements Provisioning {}

  /**
   * No server can be made.
   *
   * @param sentence what failed and what to change
   * @param unreachable the cloud is the trouble, not what was asked of it; something may exist then
   *     of which no id is known, and only a reading of what carries the campaign's id tells
   */
  record Failed(String sentence, boolean unreachable, Created created) implements Provisioning {}
}
