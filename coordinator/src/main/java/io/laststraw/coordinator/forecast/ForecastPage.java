package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.forecast.FleetFit.FittedClass;
import io.laststraw.coordinator.forecast.Forecast.Answer;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A forecast as one page of text; its first line is the answer. */
public final class ForecastPage {
  private final Forecast forecast;
  private final FleetFit fit;
  private final List<String> lines = new ArrayList<>();

  private ForecastPage(Forecast forecast, FleetFit fit) {
    this.forecast = forecast;
    this.fit = fit;
  }

  /**
   * The page, line by line.
   *
   * @param notes whole sentences, such as where files are
   */
  public static List<String> of(Forecast forecast, FleetFit fit, FittedPhysics physics,
      RehearsedFill fill, List<String> notes) {
    ForecastPage page = new ForecastPage(forecast, fit);
    page.lines.add(headline(forecast, fill));
    page.lines.add(inverse(forecast));
    page.classes();
    page.boots(physics, fill);
    page.reservations(notes);
    return page.lines.stream().map(line -> OutsideText.oneLine(line).replace('\u00A0', ' '))
        .toList();
  }

  /** The answer in one line. */
  public static String headline(Forecast forecast, RehearsedFill fill) {
    List<String> parts = new ArrayList<>();
    boolean holds = forecast.answer() == Answer.YES;
    parts.add(Figures.counted(forecast.hosts(), "compute host")
        + (forecast.hosts() == 1 ? " holds " : " hold ") + Figures.count(forecast.goal()) + ": "
        + forecast.answer().word());
    parts.add(holds
        ? "margin " + Figures.count(forecast.margin())
        : Figures.count(-(long) forecast.margin()) + " short");
    if (holds) {
      parts.add("survives " + Figures.counted(forecast.lostHosts(), "lost host"));
    }
    parts.add("limited by " + forecast.limit().word());
    if (fill.isKnown() && holds) {
      parts.add("about " + about(fill.medianFillSeconds()));
    }
    parts.add("confidence " + forecast.confidence().grade() + ": "
        + forecast.confidence().reason());
    return String.join(", ", parts).replace('\u00A0', ' ') + ".";
  }

  private static String about(double seconds) {
    return seconds < 90
        ? Math.round(seconds) + " s"
        : seconds < 5_400
            ? Math.round(seconds / 60) + " min"
            : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
  }

  private static String inverse(Forecast forecast) {
    int more = forecast.hostsNeeded() - forecast.hosts();
    String needed = Figures.count(forecast.goal()) + " need "
        + Figures.counted(forecast.hostsNeeded(), "host");
    if (more > 0) {
      return needed + " of this mix, " + more + " more.";
    }
    return needed + (forecast.shares().size() > 1 ? ", the largest first." : ".");
  }

  private void classes() {
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-10s %-31s %6s  %-20s %-24s %s", "Class", "Hardware",
        "Hosts", "Each holds", "Together", "How it is known"));
    for (Forecast.Share share : forecast.shares()) {
      FittedClass fitted = share.fitted();
      lines.add(String.format(Locale.ROOT, "%-10s %-31s %6d  %-20s %-24s %s",
          fitted.hosts().name(), hardware(fitted.hosts().hardware()), fitted.hosts().hosts(),
          share.each().text(), share.together().text(), source(fitted)));
    }
    lines.add(String.format(Locale.ROOT, "%-10s %-31s %6d  %-20s %s", "Fleet", "",
        forecast.hosts(), "", forecast.capacity().text()));
  }

  private static String hardware(HostClass.Hardware hardware) {
    List<String> parts = new ArrayList<>();
    if (hardware.threads() > 0) {
      parts.add(Figures.counted(hardware.threads(), "thread"));
    }
    if (hardware.memoryMegabytes() > 0) {
      parts.add(Figures.count(hardware.memoryMegabytes()) + " MB");
    }
    if (!hardware.hypervisorType().isEmpty()) {
      parts.add(hardware.hypervisorType());
    }
    return String.join(", ", parts);
  }

  private static String source(FittedClass fitted) {
    if (!fitted.piloted()) {
      return "not piloted: scaled by memory";
    }
    List<String> pilots = fitted.pilots().stream()
        .map(pilot -> pilot.host() + ": " + pilot.ending().word() + " at " + pilot.servers()
            + (pilot.ending() == PilotedHost.Ending.CUT_SHORT
                ? " by the " + pilot.cause().title()
                : ""))
        .toList();
    return String.join("; ", pilots);
  }

  private void boots(FittedPhysics physics, RehearsedFill fill) {
    lines.add("");
    ResidentMemory resident = fit.resident();
    entry("One server", String.format(Locale.ROOT, "%.0f MB resident (%.0f to %.0f), %s",
        resident.megabytes().value(), resident.megabytes().low(), resident.megabytes().high(),
        resident.source().words()));
    entry("One boot", String.format(Locale.ROOT,
        "%.1f s of work alone on its host, keeps %.2f threads busy",
        physics.boot().workSeconds(), physics.boot().threads()));
    fit.classes().forEach(fitted -> fitted.pilots().forEach(pilot -> {
      BootFigures boots = pilot.boots();
      entry("  " + pilot.host(), String.format(Locale.ROOT,
          "boots took %.0f s before many were in flight, %.0f s on the fuller half; %.0f a minute at"
              + " best, %d in flight at most",
          boots.calmSeconds(), boots.lateSeconds(), boots.mostPerMinute(),
          boots.mostInFlight()));
    }));
    if (fill.isKnown()) {
      entry("Fill", band(fill.fillSeconds()));
      entry("All in all", band(fill.totalSeconds()) + " with hold and teardown");
    }
    fill.note().forEach(note -> entry("", note));
  }

  private static String band(List<Double> seconds) {
    String first = Figures.duration(seconds.getFirst());
    String last = Figures.duration(seconds.getLast());
    return first.equals(last) ? first : first + " to " + last;
  }

  private void reservations(List<String> notes) {
    lines.add("");
    lines.add("What this does not show:");
    lines.add("  Hosts of one class are taken to be alike; bands allow for 2 % between them.");
    lines.add("  The control plane saw one host at a time: where it slows a whole fleet is assumed,"
        + " so the time is rougher than the number of servers.");
    lines.add("  The guests were idle.");
    if (forecast.shares().stream().anyMatch(share -> share.fitted().becameSlow())) {
      lines.add("  A host whose boots became many times slower may have swapped: fewer servers than"
          + " it held may be what it can work with.");
    }
    notes.forEach(note -> lines.add("  " + note));
  }

  private void entry(String name, String text) {
    lines.add(String.format(Locale.ROOT, "%-12s %s", name, text));
  }
}
