package io.laststraw.simulator.cloud;

/** Breaks a rule on purpose: an actor where there has to be none. */
public final class Offender {
  Class<?> actor() {
    return org.apache.pekko.actor.typed.ActorRef.class;
  }
}
