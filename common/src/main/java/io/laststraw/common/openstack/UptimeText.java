package io.laststraw.common.openstack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host's {@code uptime} prints, as Nova passes it on. */
final class UptimeText {
  // In some languages the figures have a comma: "load average: 0,52, 0,58, 0,59".
  private static final Pattern LOAD = Pattern.compile("load averages?: *(\\d{1,6})[.,](\\d\\d)\\b");

  private UptimeText() {}

  /** The load over one minute; untold when the text has none. */
  static HostWatch.Load load(String uptime) {
    Matcher found = LOAD.matcher(uptime);
    return found.find()
        ? new HostWatch.Load.Told(Double.parseDouble(found.group(1) + "." + found.group(2)))
        : new HostWatch.Load.Untold();
  }
}
