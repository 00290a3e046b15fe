package io.laststraw.simulator.exploration;

/** What has to come up sometimes, or the simulation shows less than it seems to. */
public enum Occurrence {
  NODE_KILLED("node killed"),
  NODE_SUSPENDED("node suspended"),
  NODE_CUT_OFF("node cut off"),
  COORDINATOR_KILLED("coordinator killed"),
  COORDINATOR_SUSPENDED("coordinator suspended"),
  OPERATOR_STOPPED("stopped by the operator"),
  MESSAGE_LOST("message lost"),
  MESSAGE_REPEATED("message repeated"),
  MESSAGE_LATE("message late"),
  HOST_HANDED_OVER("host taken over by another worker"),
  DOUBT_INHERITED("target with inherited doubt"),
  CREATE_ANSWER_LOST("answer of a create lost"),
  LOST_CREATE_CAME("create without an answer that came to be"),
  LOST_CREATE_CAME_LATE("the same, more than 30 s after it was sent"),
  LOST_CREATE_NEVER_WAS("create without an answer that never came to be"),
  DUPLICATE_REMOVED("second server of one name removed"),
  DECOYS_WATCHED("servers of others on a host of ours"),
  PASSWORD_HEARD("password of a guest in an answer"),
  HELD("holds"),
  LEFT_SOMETHING("audit found something left");

  private final String words;

  Occurrence(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
