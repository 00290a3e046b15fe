package io.laststraw.simulator.rehearsal;

import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.apache.pekko.dispatch.UnboundedMailbox;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Pekko's ordinary mailbox, noting what each actor of the application takes out of it. Tracing here
 * needs no cooperation of the actors, so those under test are exactly the ones that ship.
 */
final class TracingMailbox implements MailboxType, ProducesMessageQueue<MessageQueue> {
  private final Trace trace;

  TracingMailbox(ActorSystem.Settings settings, Config config) {
    trace = RehearsalSetup.of(settings).trace();
  }

  @Override
  public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
    MessageQueue plain = new UnboundedMailbox().create(owner, system);
    if (owner.isEmpty() || system.isEmpty()) {
      return plain;
    }
    String path = owner.get().path().toStringWithoutAddress();
    return path.startsWith("/user/") ? new Queue(plain, path, system.get()) : plain;
  }

  private final class Queue implements MessageQueue {
    private final MessageQueue plain;
    private final String path;
    private final ActorSystem system;

    Queue(MessageQueue plain, String path, ActorSystem system) {
      this.plain = plain;
      this.path = path;
      this.system = system;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope envelope) {
      plain.enqueue(receiver, envelope);
    }

    @Override
    public @Nullable Envelope dequeue() {
      Envelope next = plain.dequeue();
      if (next != null && system.scheduler() instanceof VirtualScheduler scheduler) {
        trace.add(scheduler.elapsed(), path, next.message());
      }
      return next;
    }

    @Override
    public int numberOfMessages() {
      return plain.numberOfMessages();
    }

    @Override
    public boolean hasMessages() {
      return plain.hasMessages();
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
      plain.cleanUp(owner, deadLetters);
    }
  }
}
