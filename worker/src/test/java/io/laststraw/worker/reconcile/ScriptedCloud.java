package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A small cloud that loses answers, lets lost creates appear up to 180 s late, fails boots, ignores
 * some deletes, and holds decoys: servers that bear names of ours but are not ours.
 */
final class ScriptedCloud {
  private static final int LONGEST_DELAY_SECONDS = 180;

  /** One server's life; {@code deletedAt} is EPOCH while it lives. */
  private record Life(
      SeenRow row,
      Instant appearsAt,
      Instant settlesAt,
      boolean fails,
      Instant deletedAt,
      boolean decoy) {
    boolean existsAt(Instant now) {
      return !now.isBefore(appearsAt) && deletedAt.equals(Instant.EPOCH);
    }

    ServerStatus statusAt(Instant now) {
      if (!deletedAt.equals(Instant.EPOCH)) {
        return ServerStatus.DELETED;
      }
      if (now.isBefore(settlesAt)) {
        return ServerStatus.BUILD;
      }
      return fails ? ServerStatus.ERROR : ServerStatus.ACTIVE;
    }

    Life deleted(Instant now) {
      return new Life(row, appearsAt, settlesAt, fails, now, decoy);
    }
  }

  private final RandomGenerator random;
  private final Map<String, Life> lives = new TreeMap<>();
  private final List<String> wrongs = new ArrayList<>();
  private boolean faulty = true;
  private int made;

  ScriptedCloud(RandomGenerator random) {
    this.random = random;
  }

  void heal() {
    faulty = false;
  }

  /** Plants a server with a name of ours that somebody else made. */
  void plantDecoy(ServerName name, Instant now) {
    String id = "decoy-" + lives.size();
    lives.put(id, new Life(new SeenRow(name, id), now, now, false, Instant.EPOCH, true));
  }

  /** Ours that live or may yet appear. */
  long aliveOrComing() {
    return lives.values()
        .stream()
        .filter(life -> !life.decoy() && life.deletedAt().equals(Instant.EPOCH))
        .count();
  }

  long active(Instant now) {
    return rows(now, ServerStatus.ACTIVE).size()
        - lives.values().stream().filter(Life::decoy).count();
  }

  int made() {
    return made;
  }

  /** What was done to the cloud that never may be. */
  List<String> wrongs() {
    return wrongs;
  }

  Answer<String> create(ServerRequest request, Instant now) {
    boolean repeated = lives.values()
        .stream()
        .anyMatch(life -> !life.decoy() && life.row().name().equals(request.name()));
    if (repeated) {
      wrongs.add("created twice: " + request.name());
    }
    int fate = faulty ? random.nextInt(10) : 9;
    return switch (fate) {
      case 0 -> new Answer.Refused<>(Fault.of(FaultId.F26, "quota"), Duration.ZERO);
      case 1 -> new Answer.InDoubt<>(Fault.of(FaultId.F12, "never arrived"));
      case 2, 3 -> {
        make(request.name(), now.plusSeconds(random.nextInt(LONGEST_DELAY_SECONDS)));
        yield new Answer.InDoubt<>(Fault.of(FaultId.F14, "appears later"));
      }
      default -> new Answer.Done<>(make(request.name(), now));
    };
  }

  private String make(ServerName name, Instant appearsAt) {
    made++;
    String id = "server-" + made;
    boolean fails = faulty && random.nextInt(8) == 0;
    Instant settlesAt = appearsAt.plusSeconds(10 + random.nextInt(30));
    lives.put(
        id, new Life(new SeenRow(name, id), appearsAt, settlesAt, fails, Instant.EPOCH, false));
    return id;
  }

  Answer<Deletion> delete(String id, Instant now) {
    Life life = lives.get(id);
    if (life == null || life.decoy()) {
      wrongs.add("deleted what is not ours: " + id);
      return new Answer.Done<>(Deletion.GONE);
    }
    if (!life.existsAt(now)) {
      return new Answer.Done<>(Deletion.GONE);
    }
    int fate = faulty ? random.nextInt(6) : 5;
    if (fate > 0) {
      lives.put(id, life.deleted(now));
    }
    return fate == 1
        ? new Answer.InDoubt<>(Fault.of(FaultId.F15, "reset"))
        : new Answer.Done<>(Deletion.ACCEPTED);
  }

  Answer<ServerDetail> show(String id, Instant now) {
    Life life = lives.get(id);
    if (life == null || !life.existsAt(now)) {
      return new Answer.Refused<>(Fault.of(FaultId.F59, "not found"), Duration.ZERO);
    }
    Map<String, String> metadata = life.decoy() ? Map.of() : Scene.metadata(life.row().name());
    ServerStatus status = life.statusAt(now);
    Fault fault = status == ServerStatus.ERROR
        ? Fault.of(FaultId.F44, "no memory")
        : Fault.none();
    return new Answer.Done<>(
        new ServerDetail(id, life.row().name().text(), "project", status, "", metadata, fault,
            life.settlesAt()));
  }

  Answer<ConsoleReading> console(String id, Instant now) {
    Life life = lives.get(id);
    if (life == null || life.decoy()) {
      wrongs.add("read the console of what is not ours: " + id);
    }
    if (life == null || !life.existsAt(now) || faulty && random.nextInt(4) == 0) {
      return new Answer.InDoubt<>(Fault.of(FaultId.F32, "no answer"));
    }
    return new Answer.Done<>(
        new ConsoleReading.Text(random.nextBoolean() ? "boots" : Scene.CONSOLE_TEXT));
  }

  List<SeenRow> rows(Instant now, ServerStatus status) {
    boolean deleted = status == ServerStatus.DELETED;
    return rows(life -> life.statusAt(now) == status && (deleted || life.existsAt(now)));
  }

  List<SeenRow> allRows(Instant now) {
    return rows(life -> life.existsAt(now));
  }

  private List<SeenRow> rows(Predicate<Life> wanted) {
    return lives.values().stream().filter(wanted).map(Life::row).toList();
  }
}
