package io.laststraw.cli;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.dashboard.ControlAddress;
import io.laststraw.coordinator.dashboard.ControlClient;
import io.laststraw.coordinator.dashboard.ControlReply;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks a coordinator again and again, and after each failure finds it anew: one that was started
 * again has another token, and perhaps another port.
 */
final class FollowedCoordinator implements Follower.Look, AutoCloseable {
  private final Supplier<ControlReply<ControlAddress>> find;
  private Optional<ControlClient> client = Optional.empty();

  FollowedCoordinator(Supplier<ControlReply<ControlAddress>> find) {
    this.find = find;
  }

  @Override
  public ControlReply<CampaignStanding> now() throws InterruptedException {
    if (client.isPresent()) {
      return ask(client.get());
    }
    return switch (find.get()) {
      case ControlReply.Got<ControlAddress>(ControlAddress address) -> {
        ControlClient found = new ControlClient(address);
        client = Optional.of(found);
        yield ask(found);
      }
      case ControlReply.Denied<ControlAddress>(String reason) -> new ControlReply.Denied<>(reason);
      case ControlReply.Unreachable<ControlAddress>(String reason) ->
        new ControlReply.Unreachable<>(reason);
    };
  }

  private ControlReply<CampaignStanding> ask(ControlClient coordinator)
      throws InterruptedException {
    ControlReply<CampaignStanding> heard = coordinator.standing();
    if (!(heard instanceof ControlReply.Got<CampaignStanding>)) {
      close();
    }
    return heard;
  }

  @Override
  public void close() {
    client.ifPresent(ControlClient::close);
    client = Optional.empty();
  }
}
