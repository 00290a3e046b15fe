package io.laststraw.common.model;

/** Breaks two rules on purpose: the model uses a library, and one that speaks to the world. */
public final class Offender {
  Class<?> logger() {
    return org.slf4j.Logger.class;
  }
}
