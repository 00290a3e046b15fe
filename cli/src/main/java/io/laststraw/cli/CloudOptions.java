package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSources;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How this process talks to clouds. */
final class CloudOptions {
  @Option(names = "--call-deadline", paramLabel = "SECONDS", defaultValue = "60", description = "give up on one API call after so long (default: ${DEFAULT-VALUE})")
  private int deadlineSeconds;

  CallDeadlines deadlines() {
    return CallDeadlines.allOf(
        Duration.ofSeconds(Bounds.checked("--call-deadline", deadlineSeconds, 1, 3_600)));
  }

  /** Clouds as this machine's clouds.yaml and OS_ variables name them. */
  Clouds clouds() {
    return new Clouds(CloudSources.ofThisMachine(), deadlines());
  }
}
