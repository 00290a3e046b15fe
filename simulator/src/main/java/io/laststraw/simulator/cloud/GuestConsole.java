package io.laststraw.simulator.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What Nova says when it is asked for the console of a server on a KVM host. */
record GuestConsole(Physics.Guests physics) {
  /** A line and the share of the start after which a guest writes it. */
  private record Line(double share, String text) {}

  private static final List<Line> START = List.of(
      new Line(0, "Booting from Hard Disk..."),
      new Line(0, "[    0.000000] Linux version 5.3.0-26-generic (buildd@lgw01) (gcc 7.4.0)"),
      new Line(0.1, "[    0.412031] smpboot: CPU0: Intel Xeon Processor"),
      new Line(0.3, "[    2.913306] virtio_blk virtio2: [vda] 2097152 512-byte logical blocks"));
  private static final Line PANIC = new Line(0.4,
      "[    3.104417] Kernel panic - not syncing: VFS: Unable to mount root fs on"
          + " unknown-block(0,0)");
  private static final List<Line> USER_SPACE = List.of(
      new Line(0.5, "info: initramfs: up at 3.21"),
      new Line(0.7, "Starting network: udhcpc: sending discover"),
      new Line(0.9, "=== system information ==="),
      new Line(0.9, "Platform: QEMU Standard PC"));

  /**
   * All that stands on it, or why that cannot be told.
   *
   * @param host where it runs; one that is dead leaves Nova without an answer
   */
  Outcome<String> read(Server server, HostModel host, Instant now) {
    if (host.dead()) {
      return Outcome.refused(500,
          "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and "
              + "attach the Nova API log if possible.\n"
              + "<class 'oslo_messaging.exceptions.MessagingTimeout'>");
    }
    if (physics.hostsWithoutConsole().contains(host.name)) {
      return Outcome.refused(501, "The requested functionality is not supported.");
    }
    if (server.launched.isEmpty()) {
      return Outcome.refused(404, "Instance " + server.id + " could not be found.");
    }
    boolean off = !server.guest || server.status == ServerStatus.SHUTOFF;
    return off
        ? Outcome.refused(404, "Guest does not have a console available.")
        : Outcome.done(text(server, now));
  }

  private String text(Server server, Instant now) {
    Instant began = server.launched.orElse(now);
    double runs = Duration.between(began, now).toNanos() / 1e9;
    List<Line> lines = new ArrayList<>(START);
    if (isSilent(server)) {
      lines.add(PANIC);
    } else {
      lines.addAll(USER_SPACE);
      lines.add(new Line(1, server.name + " login: "));
    }
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (line.share() * physics.startSeconds() <= runs) {
        text.append(text.isEmpty() ? "" : "\n").append(line.text());
      }
    }
    return text.toString();
  }

  /** An id is as good as a throw of dice, and takes none from the other sequences. */
  private boolean isSilent(Server server) {
    long bits = UUID.fromString(server.id).getLeastSignificantBits() & 0xffff_ffffL;
    return bits < physics.silentRate() * 0x1_0000_0000L;
  }
}
