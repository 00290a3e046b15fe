package io.laststraw.simulator.cloud;

/** Kinds of API calls that differ in their cost. */
public enum CallKind {
  CREATE,
  DELETE,
  SHOW,
  LIST,
  DETAIL,
  OTHER
}
