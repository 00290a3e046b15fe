package io.laststraw.simulator.rehearsal;

import com.typesafe.config.Config;
import io.laststraw.common.protocol.WireMessage;
import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.WrappedMessage;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.ExecutionContexts;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.apache.pekko.dispatch.UnboundedMailbox;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * Pekko's ordinary mailbox, noting what each actor of the application takes out of it, and letting the
 * weather at what another process would have put in. None of it needs the actors to know, so those
 * under test are exactly the ones that ship.
 */
final class RehearsedMailbox implements MailboxType, ProducesMessageQueue<MessageQueue> {
  private static final ExecutionContext IN_PLACE = ExecutionContexts.fromExecutor(Runnable::run);

  private final Trace trace;
  private final MessageWeather weather;

  RehearsedMailbox(ActorSystem.Settings settings, Config config) {
    RehearsalSetup setup = RehearsalSetup.of(settings);
    trace = setup.trace();
    weather = setup.weather();
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

  /** Actors speak to other processes through adapters, and to their own children without. */
  private static @Nullable Object fromOutside(Object message) {
    return message instanceof WrappedMessage wrapped ? wrapped.message() : null;
  }

  private final class Queue implements MessageQueue {
    private final MessageQueue plain;
    private final String path;
    private final ActorSystem system;
    /** What is put in now has been on its way already. */
    private boolean lands;

    Queue(MessageQueue plain, String path, ActorSystem system) {
      this.plain = plain;
      this.path = path;
      this.system = system;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope envelope) {
      if (!lands && fromOutside(envelope.message()) instanceof WireMessage message
          && system.scheduler() instanceof VirtualScheduler scheduler) {
        Instant now = VirtualTime.START.plus(scheduler.elapsed());
        weather.fateOf(message, path, now).arrivals()
            .forEach(after -> arrive(after, receiver, envelope));
      } else {
        plain.enqueue(receiver, envelope);
      }
    }

    private void arrive(Duration after, ActorRef receiver, Envelope envelope) {
      if (after.isZero()) {
        plain.enqueue(receiver, envelope);
        return;
      }
      Cancellable _ = system.scheduler().scheduleOnce(FiniteDuration.fromNanos(after.toNanos()),
          () -> land(receiver, envelope), IN_PLACE);
    }

    /** Through the front door, for the mailbox alone would wake nobody. */
    private void land(ActorRef receiver, Envelope envelope) {
      lands = true;
      try {
        receiver.tell(envelope.message(), envelope.sender());
      } finally {
        lands = false;
      }
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
