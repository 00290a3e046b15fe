package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.forecast.FleetFit.FittedClass;
import io.laststraw.coordinator.forecast.HostClass.Hardware;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A fleet as a simulated cloud would have it: each host breaks where the pilots say, and boots as they
 * saw it boot.
 *
 * @param residentMegabytes of one server, the same in all classes
 * @param whenFull the simulator's word for what becomes of a full host
 */
public record FittedPhysics(List<Kind> kinds, double residentMegabytes, Boot boot, Cloud cloud,
    String whenFull) {
  private static final int ASSUMED_THREADS = 16;
  private static final int LEAST_MEGABYTES = 256;
  private static final double LEAST_WORK_SECONDS = 0.2;

  /** What a boot spends beyond its host's work: control plane, and a listing that shows it. */
  private static final double BEYOND_HOST_SECONDS = 8;

  private static final double ASSUMED_BOOT_THREADS = 0.75;
  private static final double LEAST_BOOT_THREADS = 0.05;
  private static final double MOST_BOOT_THREADS = 32;

  public FittedPhysics {
    kinds = List.copyOf(kinds);
  }

  /** One class of hosts; they break above {@code breakingPoint} servers. */
  public record Kind(String name, int hosts, int threads, double memoryMegabytes,
      double usedAtStartMegabytes, int breakingPoint) {}

  /**
   * One boot.
   *
   * @param workSeconds alone on its host
   * @param threads that it keeps busy, of those that all boots of the host share
   */
  public record Boot(double workSeconds, double threads) {
    public Boot {
      workSeconds = Math.max(LEAST_WORK_SECONDS, workSeconds);
      threads = Math.clamp(threads, LEAST_BOOT_THREADS, MOST_BOOT_THREADS);
    }
  }

  /** Placement's account, the same for all classes: where they differ, the largest. */
  public record Cloud(double cpuRatio, double memoryRatio, double diskRatio, long diskGigabytes) {}

  /** First values; only a rehearsal of the pilots shows how they come out. */
  public static FittedPhysics of(FleetFit fit) {
    double resident = fit.classes().stream()
        .filter(fitted -> fitted.hosts().hardware().memoryMegabytes() > 0)
        .mapToDouble(fitted -> 0.99 * fitted.hosts().hardware().memoryMegabytes()
            / (breakingPoint(fitted) + 0.5))
        .min().orElse(Double.MAX_VALUE);
    double each = Math.min(resident, fit.resident().megabytes().value());
    List<Kind> kinds = new ArrayList<>();
    for (FittedClass fitted : fit.classes()) {
      Hardware hardware = fitted.hosts().hardware();
      double needed = each * (breakingPoint(fitted) + 0.5);
      double memory = hardware.memoryMegabytes() > 0
          ? hardware.memoryMegabytes()
          : Math.max(LEAST_MEGABYTES, needed / 0.9);
      kinds.add(new Kind(fitted.hosts().name().replace(' ', '-'), fitted.hosts().hosts(),
          hardware.threads() > 0 ? (int) Math.min(1024, hardware.threads()) : ASSUMED_THREADS,
          memory, Math.max(0, memory - needed), breakingPoint(fitted)));
    }
    return new FittedPhysics(kinds, each, boot(fit), cloud(fit), whenFull(fit));
  }

  private static int breakingPoint(FittedClass fitted) {
    return (int) Math.round(fitted.breaking().value());
  }

  private static Boot boot(FleetFit fit) {
    double calm = mean(fit, BootFigures::calmSeconds);
    double work = Math.max(LEAST_WORK_SECONDS, calm - BEYOND_HOST_SECONDS);
    // A boot in flight loads its host only while the host works on it.
    double threads = mean(fit, BootFigures::loadPerBoot) * calm / work;
    return new Boot(work, threads > 0 ? threads : ASSUMED_BOOT_THREADS);
  }

  private static double mean(FleetFit fit, ToDoubleFunction<BootFigures> figure) {
    return fit.classes().stream().flatMap(fitted -> fitted.pilots().stream())
        .mapToDouble(pilot -> figure.applyAsDouble(pilot.boots())).filter(value -> value > 0)
        .average().orElse(0);
  }

  private static Cloud cloud(FleetFit fit) {
    return new Cloud(most(fit, hardware -> hardware.ratios().cpu(), 1000),
        most(fit, hardware -> hardware.ratios().memory(), 100),
        most(fit, hardware -> hardware.ratios().disk(), 1000),
        Math.round(most(fit, Hardware::diskGigabytes, 1_000_000)));
  }

  private static double most(FleetFit fit, ToDoubleFunction<Hardware> figure, double unknown) {
    double most = fit.classes().stream()
        .mapToDouble(fitted -> figure.applyAsDouble(fitted.hosts().hardware())).max().orElse(0);
    return most > 0 ? most : unknown;
  }

  private static String whenFull(FleetFit fit) {
    LimitingFactor cause = fit.classes().stream().filter(FittedClass::piloted)
        .map(FittedClass::cause).findFirst().orElse(LimitingFactor.NONE);
    return switch (cause) {
      case HOST_SLOW -> "SWAP";
      case HOST_DOWN -> "DIE";
      case NONE, HOST_MEMORY, HOST_DISK, HOST_FULL, CONTROL_PLANE, QUOTA, ADDRESSES, NEIGHBOURS,
          GUESTS, ERRORS, DEADLINE, STOPPED, UNKNOWN ->
        "REFUSE";
    };
  }

  /** The same with other boots. */
  public FittedPhysics with(Boot other) {
    return new FittedPhysics(kinds, residentMegabytes, other, cloud, whenFull);
  }

  /** One host of one class alone. */
  public FittedPhysics only(String className) {
    List<Kind> one = kinds.stream()
        .filter(kind -> kind.name().equals(className.replace(' ', '-')))
        .map(kind -> new Kind(kind.name(), 1, kind.threads(), kind.memoryMegabytes(),
            kind.usedAtStartMegabytes(), kind.breakingPoint()))
        .toList();
    return new FittedPhysics(one, residentMegabytes, boot, cloud, whenFull);
  }

  /** Hosts of all classes. */
  public int hosts() {
    return kinds.stream().mapToInt(Kind::hosts).sum();
  }
}
