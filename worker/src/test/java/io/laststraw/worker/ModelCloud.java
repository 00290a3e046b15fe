package io.laststraw.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What really happens to the servers of the model's hosts; times are seconds since the start. */
final class ModelCloud {
  static final int DEADLINE_SECONDS = 60;
  static final int HORIZON_SECONDS = 180;
  static final int NEVER = Integer.MAX_VALUE;

  enum Status {
    BUILD,
    ACTIVE,
    ERROR
  }

  /** When the POST is answered, {@link #NEVER} if the answer is lost, and with what. */
  record Answer(int second, boolean accepted) {}

  private static final class Server {
    private final int landsAt;
    private final int builtAt;
    private final int failsAt;
    private int goneAt = NEVER;

    Server(int landsAt, int builtAt, int failsAt) {
      this.landsAt = landsAt;
      this.builtAt = builtAt;
      this.failsAt = failsAt;
    }

    Status status(int now) {
      if (now >= failsAt) {
        return Status.ERROR;
      }
      return now >= builtAt ? Status.ACTIVE : Status.BUILD;
    }
  }

  private final SplittableRandom random;
  private final int slowestAnswer;
  private final List<Map<Long, Server>> hosts = new ArrayList<>();

  ModelCloud(SplittableRandom random, int hosts, int slowestAnswer) {
    this.random = random;
    this.slowestAnswer = slowestAnswer;
    for (int i = 0; i < hosts; i++) {
      this.hosts.add(new LinkedHashMap<>());
    }
  }

  /** An independent source of chance for whoever lives in this world. */
  SplittableRandom fork() {
    return random.split();
  }

  /** Takes a POST and draws its fate: landed and answered, refused, or one of the doubtful ways. */
  Answer post(int host, long name, int now) {
    int fate = random.nextInt(100);
    if (fate < 55) {
      int landsAt = now + random.nextInt(2);
      land(host, name, landsAt);
      return new Answer(landsAt + random.nextInt(slowestAnswer), true);
    }
    if (fate < 65) {
      return new Answer(now + random.nextInt(slowestAnswer), false);
    }
    if (fate < 75) {
      land(host, name, now + random.nextInt(4));
    } else if (fate < 95) {
      land(host, name, now + random.nextInt(DEADLINE_SECONDS + HORIZON_SECONDS));
    }
    return new Answer(NEVER, false);
  }

  private void land(int host, long name, int landsAt) {
    int builtAt = landsAt + 1 + random.nextInt(30);
    int failsAt = random.nextInt(3) == 0 ? landsAt + 1 + random.nextInt(60) : NEVER;
    hosts.get(host).put(name, new Server(landsAt, builtAt, failsAt));
  }

  /** The names that a listing of this host and status shows at this instant. */
  Set<Long> list(int host, Status status, int now) {
    Set<Long> names = new TreeSet<>();
    hosts.get(host).forEach((name, server) -> {
      if (server.landsAt <= now && server.goneAt > now && server.status(now) == status) {
        names.add(name);
      }
    });
    return names;
  }

  void delete(int host, long name, int now) {
    Server server = hosts.get(host).get(name);
    if (server != null && server.goneAt == NEVER) {
      server.goneAt = now + 1 + random.nextInt(5);
    }
  }

  /** Servers that are there or will still appear from POSTs already sent: the truth to keep low. */
  int aliveOrUnderway(int host, int now) {
    int count = 0;
    for (Server server : hosts.get(host).values()) {
      if (server.goneAt > now) {
        count++;
      }
    }
    return count;
  }
}
