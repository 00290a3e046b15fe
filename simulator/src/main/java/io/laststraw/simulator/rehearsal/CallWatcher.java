package io.laststraw.simulator.rehearsal;

import io.laststraw.common.openstack.Outgoing;
import io.laststraw.common.openstack.Reply;
import java.time.Instant;

/** Sees every call of the rehearsed cloud on its way, and changes none. */
public interface CallWatcher {
  /** Looks away. */
  CallWatcher NOBODY = new CallWatcher() {
    @Override
    public void onSend(int client, Outgoing call, Instant now) {}

    @Override
    public void onReply(int client, Outgoing call, Reply reply, Instant now) {}

    @Override
    public void onLost(int client, Outgoing call, Instant now) {}
  };

  /** @param client number of the connection; a process that starts again gets another */
  void onSend(int client, Outgoing call, Instant now);

  /** The cloud's answer to that very call. */
  void onReply(int client, Outgoing call, Reply reply, Instant now);

  /** The connection ended without an answer. */
  void onLost(int client, Outgoing call, Instant now);
}
