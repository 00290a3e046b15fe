package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.forecast.FittedPhysics.Boot;
import io.laststraw.coordinator.forecast.FittedPhysics.Kind;
import io.laststraw.coordinator.report.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Physics as a file that {@code rehearse} and {@code simulator} read. */
public final class PhysicsText {
  private PhysicsText() {}

  /**
   * The file's text.
   *
   * @param about whole sentences for its head, such as where the figures come from
   */
  public static String of(FittedPhysics physics, List<String> about) {
    List<String> lines = new ArrayList<>();
    about.forEach(sentence -> lines.add("# " + OutsideText.oneLine(sentence)));
    Kind first = physics.kinds().getFirst();
    Boot boot = physics.boot();
    lines.add("host:");
    lines.add("  threads: " + first.threads());
    lines.add("  memoryMb: " + decimal(first.memoryMegabytes()));
    lines.add("  memoryUsedAtStartMb: " + decimal(first.usedAtStartMegabytes()));
    lines.add("  residentMbPerServer: " + decimal(physics.residentMegabytes()));
    lines.add("  diskGb: " + physics.cloud().diskGigabytes());
    lines.add("  cpuAllocationRatio: " + decimal(physics.cloud().cpuRatio()));
    lines.add("  memoryAllocationRatio: " + decimal(physics.cloud().memoryRatio()));
    lines.add("  diskAllocationRatio: " + decimal(physics.cloud().diskRatio()));
    lines.add("  bootWorkSeconds: " + decimal(boot.workSeconds()));
    lines.add("  bootThreads: " + decimal(boot.threads()));
    lines.add("  whenFull: " + physics.whenFull());
    lines.add("");
    lines.add("# As many hosts of each class as the fleet has, " + physics.hosts() + " in all.");
    lines.add("hostClasses:");
    for (Kind kind : physics.kinds()) {
      lines.add("  - name: " + kind.name() + "   # breaks above " + kind.breakingPoint());
      lines.add("    weight: " + kind.hosts());
      lines.add("    threads: " + kind.threads());
      lines.add("    memoryMb: " + decimal(kind.memoryMegabytes()));
      lines.add("    memoryUsedAtStartMb: " + decimal(kind.usedAtStartMegabytes()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String decimal(double figure) {
    return String.format(Locale.ROOT, "%.3f", figure);
  }
}
