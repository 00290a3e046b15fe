package io.laststraw.coordinator;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a host worker says, written by hand: a worker that has listed twice, with nothing on its host,
 * unless told otherwise.
 */
public record Word(
    int ordinal,
    long incarnation,
    long epoch,
    long stamp,
    long applied,
    HostStatus.Servers servers,
    HostStatus.Totals totals,
    HostStatus.Pace pace,
    HostStatus.Listings listings,
    HostStatus.Checks checks,
    long booted,
    List<FaultEvidence> faults) {

  public static Word of(int ordinal, long incarnation) {
    return new Word(ordinal, incarnation, 0, 1, 0, new HostStatus.Servers(0, 0, 0, 0, 0, 0, 0, 0),
        HostStatus.Totals.NONE,
        new HostStatus.Pace(8, "start", 10, 10, Duration.ZERO, List.of()),
        new HostStatus.Listings(2, 2),
        HostStatus.Checks.NONE, 0, List.of());
  }

  public Word obeying(long newEpoch, long sequence) {
    return new Word(ordinal, incarnation, newEpoch, stamp + 1, sequence, servers, totals, pace,
        listings, checks, booted, faults);
  }

  public Word active(int active) {
    return servers(new HostStatus.Servers(0, 0, 0, active, 0, 0, 0, active));
  }

  public Word servers(HostStatus.Servers newServers) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, newServers, totals, pace,
        listings, checks, booted, faults);
  }

  public Word building(int building) {
    return servers(new HostStatus.Servers(0, 0, building, servers.active(), servers.error(),
        servers.deleting(), servers.stuck(), servers.held()));
  }

  /** So many more, deleted again and again, that do not go. */
  public Word stuck(int stuck) {
    return servers(new HostStatus.Servers(0, 0, servers.building(), servers.active(),
        servers.error(), stuck, stuck, servers.held()));
  }

  public Word error(int error) {
    return servers(new HostStatus.Servers(0, 0, servers.building(), servers.active(), error, 0, 0,
        servers.held()));
  }

  public Word accepted(long accepted) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers,
        new HostStatus.Totals(accepted, accepted, 0, 0, 0, 0, 0, 0), pace, listings, checks, booted,
        faults);
  }

  public Word failed(long failed) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers,
        new HostStatus.Totals(failed, failed, 0, 0, failed, 0, 0, 0), pace, listings, checks,
        booted,
        faults);
  }

  public Word pace(HostStatus.Pace newPace) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers, totals, newPace,
        listings, checks, booted, faults);
  }

  public Word listed(long started, long completed) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers, totals, pace,
        new HostStatus.Listings(started, completed), checks, booted, faults);
  }

  /** It has read every server again at that moment, and this is what guests have shown. */
  public Word checked(Instant allReadAt, ConsoleProof proof) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers, totals, pace,
        listings, new HostStatus.Checks(allReadAt, proof), booted, faults);
  }

  public Word booted(long count) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers, totals, pace,
        listings, checks, count, faults);
  }

  public Word faults(FaultEvidence... evidence) {
    return new Word(ordinal, incarnation, epoch, stamp + 1, applied, servers, totals, pace,
        listings, checks, booted, List.of(evidence));
  }

  public Word later() {
    return obeying(epoch, applied);
  }

  public HostStatus status() {
    return new HostStatus(Campaigns.ID, "c" + ordinal, incarnation, epoch, stamp, applied, servers,
        totals, pace, listings, checks,
        booted == 0 ? BootHistogram.empty() : BootHistogram.of(48, booted), faults);
  }

  /** Evidence of one failed server; {@code number} tells it from others. */
  public static FaultEvidence evidence(FaultId fault, int number, int inFlight, int held) {
    return new FaultEvidence("id-" + number, "ls-abcd1234-0-1-" + number,
        Fault.of(fault, "fault " + fault), Campaigns.START.plusSeconds(number), inFlight, held);
  }
}
