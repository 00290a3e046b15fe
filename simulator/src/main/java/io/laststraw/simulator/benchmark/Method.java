package io.laststraw.simulator.benchmark;

/** What people do without measuring anything, each as a pair of limits. */
public enum Method {
  /** What worked on the one host of the field experiment, on every host. */
  FIELD("60 per host", new Limits(60, Limits.NONE)),
  /** KloudBuster's default. */
  FIXED_5("5 in all", new Limits(Limits.NONE, 5)),
  /** What a published fill of 7,280 servers had. */
  FIXED_40("40 in all", new Limits(Limits.NONE, 40)),
  /** A shell loop for each host. */
  ONE_PER_HOST("1 per host", new Limits(1, Limits.NONE)),
  /** Everything at once. */
  UNLIMITED("unlimited", new Limits(Limits.NONE, Limits.NONE));

  private final String title;
  private final Limits limits;

  Method(String title, Limits limits) {
    this.title = title;
    this.limits = limits;
  }

  public String title() {
    return title;
  }

  public Limits limits() {
    return limits;
  }
}
