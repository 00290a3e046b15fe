package io.laststraw.common.openstack;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * All that a client touches besides its own memory. Production has the machine's clock, virtual
 * threads and the network; a rehearsal has a clock, threads and a cloud of its own.
 */
public interface ClientWorld {
  ClientTime time();

  /** Threads for calls that block; closed by whoever asked for them. */
  ExecutorService newThreads();

  /** A way to the cloud; closed by whoever asked for it. */
  Wire newWire();

  /** The machine and its network. */
  static ClientWorld ofMachine(SSLContext tls, ClientTime time) {
    return new ClientWorld() {
      @Override
      public ClientTime time() {
        return time;
      }

      @Override
      public ExecutorService newThreads() {
        return Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("openstack-", 0).factory());
      }

      @Override
      public Wire newWire() {
        return new HttpWire(tls);
      }
    };
  }
}
