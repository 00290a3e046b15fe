package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What nova-compute does about its servers after its host was rebooted. */
record HostReturn(
    ServerIndex index, Tally tally, Supplier<Instant> clock, Consumer<Server> remove) {

  /**
   * As in Nova's init_instance: deletes that were under way are finished, builds that were become
   * ERROR without a fault (F55).
   */
  void restart(HostModel host) {
    for (Server server : on(host)) {
      if (server.deleting) {
        remove.accept(server);
      } else if (server.phase == Server.Phase.HUNG) {
        tally.delivered("F55");
        tally.failed(server);
        index.change(server, clock.get(), () -> {
          server.phase = Server.Phase.FAILED;
          server.status = ServerStatus.ERROR;
        });
      }
    }
  }

  /** Guests do not come back by themselves; Nova sees that when it compares power states. */
  void syncPower(HostModel host) {
    on(host).stream()
        .filter(server -> server.phase == Server.Phase.RUNNING && !server.guest
            && !server.deleting && server.status == ServerStatus.ACTIVE)
        .forEach(server -> index.change(server, clock.get(),
            () -> server.status = ServerStatus.SHUTOFF));
  }

  private List<Server> on(HostModel host) {
    return index.alive().stream().filter(server -> server.place.equals(host.name)).toList();
  }
}
