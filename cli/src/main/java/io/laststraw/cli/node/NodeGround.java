package io.laststraw.cli.node;

import io.laststraw.coordinator.journal.FileJournalStore;
import io.laststraw.coordinator.journal.JournalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a node stands on, tried before its actors start: theirs would be a trace, or silence. */
final class NodeGround {
  private NodeGround() {}

  /**
   * Tries whether the node could listen.
   *
   * @throws UnusableSettings when its address is not one of this machine, or its port is taken
   */
  static void checkAddress(NodeSettings settings) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(settings.address()),
          settings.port()));
    } catch (UnknownHostException unknown) {
      throw new UnusableSettings("No machine is called " + settings.address()
          + ": --address takes a name or an address of this machine.");
    } catch (IOException unusable) {
      throw new UnusableSettings("Cannot listen on " + settings.address() + ":" + settings.port()
          + ": " + unusable.getMessage() + ". Choose another --address or --port.");
    }
  }

  /**
   * The journals in a folder, which is made when it is missing.
   *
   * @throws UnusableSettings when nothing can be written there
   */
  static JournalStore journals(Path folder) {
    try {
      JournalStore store = new FileJournalStore(folder);
      Files.delete(Files.createTempFile(folder, ".probe", ""));
      return store;
    } catch (UncheckedIOException unmade) {
      throw unusable(folder, String.valueOf(unmade.getCause()));
    } catch (IOException unwritable) {
      throw unusable(folder, unwritable.toString());
    }
  }

  private static UnusableSettings unusable(Path folder, String why) {
    return new UnusableSettings("Cannot keep journals in " + folder + " (" + why
        + "). Choose another folder (--state).");
  }
}
