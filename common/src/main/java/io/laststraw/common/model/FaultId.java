package io.laststraw.common.model;

/**
 * The faults that an OpenStack cloud can show us, numbered as in the project's fault catalogue, each
 * with the class that decides who slows down. SLOW, HELD_BACK and UNCLASSIFIED are ours.
 */
public enum FaultId {
  F01(FaultClass.AUTHENTICATION, "token expired or revoked"),
  F02(FaultClass.AUTHENTICATION, "an access rule denies the call"),
  F03(FaultClass.CONTROL_PLANE, "keystone cannot be reached behind an API"),
  F04(FaultClass.AUTHENTICATION, "the credentials are refused"),
  F05(FaultClass.AUTHENTICATION, "the policy does not let this user pin a server to a host"),
  F06(FaultClass.CONTROL_PLANE, "the catalogue is stale"),
  F07(FaultClass.PUSHBACK, "too many requests, with a time to wait"),
  F08(FaultClass.PUSHBACK, "too many requests, without a time to wait"),
  F09(FaultClass.PUSHBACK, "refused by a rate-limit middleware"),
  F10(FaultClass.PUSHBACK, "refused by a counting limiter"),
  F11(FaultClass.REQUEST, "the request body is too large"),
  F12(FaultClass.CONTROL_PLANE, "service unavailable"),
  F13(FaultClass.CONTROL_PLANE, "bad gateway"),
  F14(FaultClass.CONTROL_PLANE, "gateway time-out"),
  F15(FaultClass.CONTROL_PLANE, "the answer was lost"),
  F16(FaultClass.CONTROL_PLANE, "the answer was cut short or malformed"),
  F17(FaultClass.CONTROL_PLANE, "a web page instead of an API answer"),
  F18(FaultClass.OBSERVATION, "a proxy repeated our request"),
  F19(FaultClass.CONTROL_PLANE, "no answer before the deadline"),
  F20(FaultClass.CONTROL_PLANE, "no connection"),
  F21(FaultClass.CONTROL_PLANE, "TLS failed"),
  F22(FaultClass.CONTROL_PLANE, "redirected"),
  F23(FaultClass.CONTROL_PLANE, "long outage"),
  F24(FaultClass.REQUEST, "the microversion is not supported"),
  F25(FaultClass.REQUEST, "bad request"),
  F26(FaultClass.QUOTA, "quota exceeded"),
  F27(FaultClass.QUOTA, "quota exceeded at the recheck"),
  F28(FaultClass.QUOTA, "port quota exceeded"),
  F29(FaultClass.QUOTA, "another project limit"),
  F30(FaultClass.REQUEST, "conflict"),
  F31(FaultClass.OBSERVATION, "a multi-create shows one server only"),
  F32(FaultClass.CONTROL_PLANE, "unexpected API error"),
  F33(FaultClass.OBSERVATION, "a secret in the answer"),
  F34(FaultClass.OBSERVATION, "a name collides"),
  F35(FaultClass.OBSERVATION, "not found right after it was accepted"),
  F36(FaultClass.HOST_CAPACITY, "no valid host"),
  F37(FaultClass.EITHER_WAY, "not enough hosts available"),
  F38(FaultClass.HOST, "no such host"),
  F39(FaultClass.HOST, "the host is not mapped to any cell"),
  F40(FaultClass.EITHER_WAY, "the scheduler did not answer"),
  F41(FaultClass.EITHER_WAY, "stuck before a host was chosen"),
  F42(FaultClass.OBSERVATION, "queued in nova-compute"),
  F43(FaultClass.HOST, "pinned to a compute service that is down"),
  F44(FaultClass.HOST_CAPACITY, "the hypervisor cannot allocate memory"),
  F45(FaultClass.HOST_CAPACITY, "the host refused the claim"),
  F46(FaultClass.HOST_CAPACITY, "the disk is full"),
  F47(FaultClass.EITHER_WAY, "the image could not be fetched"),
  F48(FaultClass.HOST, "the port could not be bound"),
  F49(FaultClass.EITHER_WAY, "the network was not plugged in time"),
  F50(FaultClass.QUOTA, "no fixed address is left"),
  F51(FaultClass.QUOTA, "port quota exceeded in nova-compute"),
  F52(FaultClass.EITHER_WAY, "a shared service failed during the build"),
  F53(FaultClass.EITHER_WAY, "the volume was not ready"),
  F54(FaultClass.EITHER_WAY, "retries are spent"),
  F55(FaultClass.HOST, "nova-compute was restarted during the build"),
  F56(FaultClass.HOST, "the build timed out"),
  F57(FaultClass.HOST, "the build is stuck on the host"),
  F58(FaultClass.HOST, "the guest died after it was ACTIVE"),
  F59(FaultClass.LEFTOVER, "the server is gone"),
  F60(FaultClass.LEFTOVER, "soft-deleted"),
  F61(FaultClass.LEFTOVER, "the delete is stuck"),
  F62(FaultClass.LEFTOVER, "the delete waits for the build"),
  F63(FaultClass.LEFTOVER, "the delete failed on the host"),
  F64(FaultClass.LEFTOVER, "the delete conflicts"),
  F65(FaultClass.LEFTOVER, "deleted in Nova only, for its host is down"),
  F66(FaultClass.LEFTOVER, "a port is left"),
  F67(FaultClass.LEFTOVER, "a volume is left"),
  F68(FaultClass.LEFTOVER, "an allocation is left"),
  F69(FaultClass.OBSERVATION, "changes-since misses rows"),
  F70(FaultClass.OBSERVATION, "the clocks differ"),
  F71(FaultClass.OBSERVATION, "a stale read"),
  F72(FaultClass.OBSERVATION, "the paging marker is gone"),
  F73(FaultClass.OBSERVATION, "a cell is down"),
  F74(FaultClass.OBSERVATION, "a page link names another endpoint"),
  F75(FaultClass.OBSERVATION, "a filter was ignored"),
  F76(FaultClass.OBSERVATION, "somebody else changed our server"),
  /** Boots on the host take several times its own baseline, although nothing fails. */
  SLOW(FaultClass.HOST_CAPACITY, "boots became several times slower"),
  /** Not the cloud's word: its answer to an earlier call asked everybody to wait. */
  HELD_BACK(FaultClass.PUSHBACK, "not sent, for the endpoint had asked to wait"),
  UNCLASSIFIED(FaultClass.UNKNOWN, "not in the catalogue");

  private final FaultClass faultClass;
  private final String title;

  FaultId(FaultClass faultClass, String title) {
    this.faultClass = faultClass;
    this.title = title;
  }

  /** Who is to blame. */
  public FaultClass faultClass() {
    return faultClass;
  }

  /** Half a sentence for people. */
  public String title() {
    return title;
  }
}
