package io.laststraw.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.pekko.dispatch.Mailbox;

/**
 * Runs the mailboxes of an actor system one at a time on the thread of the rehearsal. Which of the
 * waiting ones comes next is drawn from the seed, so every seed is another legal interleaving.
 *
 * <p>
 * Waiting tasks are kept in the order of their actors' paths, not of their arrival: Pekko tells
 * watchers of a death in the order of a hash set over random actor ids, which differs in every JVM.
 */
final class StepExecutor extends AbstractExecutorService {
  private record Waiting(String path, long number, Runnable task) {
    boolean isBefore(Waiting other) {
      int order = path.compareTo(other.path);
      return order < 0 || (order == 0 && number < other.number);
    }

    boolean isAtOrBelow(String top) {
      return path.equals(top) || path.startsWith(top + "/");
    }
  }

  private final Object lock = new Object();
  private final RandomGenerator random;
  private final Turn turn;
  private final ExecutorService bootPool = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("boot").factory());
  private final Thread rehearsalThread = Thread.currentThread();
  private final List<Waiting> waiting = new ArrayList<>();
  /** Tasks of actors that stand still, by the path of the topmost of them. */
  private final Map<String, List<Waiting>> suspended = new TreeMap<>();
  private final Map<Mailbox, String> paths = new WeakHashMap<>();
  private int booting;
  private boolean stepping;
  private String intruder = "";
  private long arrivals;
  private long steps;

  /**
   * The thread that calls this constructor is the only one that may take steps.
   *
   * @param turn who else may hand in work, while that thread waits for it
   */
  StepExecutor(RandomGenerator random, Turn turn) {
    this.turn = requireNonNull(turn, "turn");
    this.random = requireNonNull(random, "random");
  }

  /** Waits until booting has come to rest; from then on nothing runs except in {@link #step()}. */
  void startStepping() {
    synchronized (lock) {
      while (booting > 0) {
        try {
          lock.wait();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while an actor system booted", interrupted);
        }
      }
      stepping = true;
    }
    bootPool.shutdown();
  }

  @Override
  public void execute(Runnable task) {
    synchronized (lock) {
      if (!stepping) {
        booting++;
        bootPool.execute(() -> boot(task));
        return;
      }
      if (Thread.currentThread() != rehearsalThread && !turn.isMine()) {
        intruder = Thread.currentThread().getName();
        throw intrusion();
      }
      admit(new Waiting(pathOf(task), arrivals++, task));
    }
  }

  private void admit(Waiting task) {
    suspended.entrySet().stream().filter(still -> task.isAtOrBelow(still.getKey())).findFirst()
        .ifPresentOrElse(still -> still.getValue().add(task), () -> insert(task));
  }

  /** Nothing runs at this path or below it until {@link #goOn}. */
  void suspend(String path) {
    synchronized (lock) {
      List<Waiting> still = suspended.computeIfAbsent(path, _ -> new ArrayList<>());
      waiting.stream().filter(task -> task.isAtOrBelow(path)).forEach(still::add);
      waiting.removeAll(still);
    }
  }

  void goOn(String path) {
    synchronized (lock) {
      List<Waiting> still = suspended.remove(path);
      if (still != null) {
        still.forEach(this::insert);
      }
    }
  }

  /** Nothing stands still any more. */
  void goOn() {
    synchronized (lock) {
      List.copyOf(suspended.keySet()).forEach(this::goOn);
    }
  }

  private void boot(Runnable task) {
    try {
      task.run();
    } finally {
      synchronized (lock) {
        booting--;
        lock.notifyAll();
      }
    }
  }

  private IllegalStateException intrusion() {
    return new IllegalStateException("thread " + intruder + " spoke to an actor during a rehearsal:"
        + " complete futures through VirtualTime, give all dispatchers to StepExecutor");
  }

  private String pathOf(Runnable task) {
    if (task instanceof Mailbox mailbox && mailbox.actor() != null) {
      return paths.computeIfAbsent(mailbox, _ -> pathOf(mailbox));
    }
    return "";
  }

  private static String pathOf(Mailbox mailbox) {
    return mailbox.actor().self().path().toStringWithoutAddress();
  }

  private void insert(Waiting added) {
    int low = 0;
    int high = waiting.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (waiting.get(middle).isBefore(added)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    waiting.add(low, added);
  }

  /** Runs one waiting task and says whether there was one. */
  boolean step() {
    Waiting chosen;
    synchronized (lock) {
      // Thrown here again, because whoever intruded may swallow what its own thread is thrown.
      if (!intruder.isEmpty()) {
        throw intrusion();
      }
      if (waiting.isEmpty()) {
        return false;
      }
      chosen = waiting.remove(random.nextInt(waiting.size()));
    }
    steps++;
    chosen.task().run();
    return true;
  }

  long steps() {
    return steps;
  }

  /** Pekko shuts down a dispatcher that looks idle; a rehearsal needs its executor to the end. */
  @Override
  public void shutdown() {
    bootPool.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return bootPool.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
