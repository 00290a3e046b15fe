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
   * @param inDoubt something may exist of which no id is known; only a reading of what carries the
   *     campaign's id tells
   */
  record Failed(String sentence, boolean inDoubt, Created created) implements Provisioning {}
}
