package io.laststraw.common.time;

import io.laststraw.common.model.Moment;

/** Where shells read the time; rehearsals and tests put a clock of their own behind it. */
@FunctionalInterface
public interface MomentSource {
  /** Both clocks, read together. Neither ever runs backwards. */
  Moment now();
}
