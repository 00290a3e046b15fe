package io.laststraw.coordinator.report;

import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import io.laststraw.coordinator.report.CampaignReport.Phase;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import io.laststraw.coordinator.report.Stretch.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What held the fill back, piece by piece: minutes, or more or less where the fill was very long or
 * very short. The thing that held most of a piece stands for the whole of it; pieces one after the
 * other with the same one are then merged into a stretch.
 *
 * @param pieces oldest first, without gaps
 */
record Stretches(List<Stretch> pieces) {
  private static final double[] STEPS_SECONDS = {10, 60, 120, 300, 600, 1_800, 3_600, 86_400};
  private static final double MINUTE_SECONDS = 60;
  private static final int SHORT_FILL_SECONDS = 600;
  private static final int MOST_PIECES = 120;

  Stretches {
    pieces = List.copyOf(pieces);
  }

  /** A point of the timeline and the time that it speaks of. */
  private record Span(double fromSeconds, double toSeconds, TimelinePoint point) {
    double overlap(double from, double to) {
      return Math.max(0, Math.min(to, toSeconds) - Math.max(from, fromSeconds));
    }
  }

  static Stretches of(CampaignReport report) {
    List<Span> spans = spans(report);
    if (spans.isEmpty()) {
      return new Stretches(List.of());
    }
    double begin = spans.getFirst().fromSeconds();
    double end = spans.getLast().toSeconds();
    double step = step(end - begin);
    List<Stretch> pieces = new ArrayList<>();
    double from = begin;
    for (double to = firstEnd(report, begin, step); from < end; to += step) {
      List<Span> inside = inside(spans, from, Math.min(to, end));
      if (!inside.isEmpty()) {
        pieces.add(piece(report, inside, from, Math.min(to, end)));
      }
      from = to;
    }
    return new Stretches(pieces);
  }

  /** Pieces one after the other that the same thing held back, as one. */
  List<Stretch> merged() {
    List<Stretch> merged = new ArrayList<>();
    for (Stretch piece : pieces) {
      if (!merged.isEmpty() && merged.getLast().brake() == piece.brake()) {
        merged.addLast(merged.removeLast().and(piece));
      } else {
        merged.add(piece);
      }
    }
    return merged;
  }

  /** A sample speaks of the time since the one before, the last of the fill also of the rest. */
  private static List<Span> spans(CampaignReport report) {
    List<Span> spans = new ArrayList<>();
    for (Phase phase : report.phases()) {
      if (phase.phase() == CampaignPhase.FILL) {
        double from = phase.fromSeconds();
        for (TimelinePoint point : report.timeline()) {
          if (point.cloudSeconds() > from && point.cloudSeconds() <= phase.toSeconds()) {
            spans.add(new Span(from, point.cloudSeconds(), point));
            from = point.cloudSeconds();
          }
        }
        if (!spans.isEmpty() && from < phase.toSeconds()) {
          spans.add(new Span(from, phase.toSeconds(), spans.getLast().point()));
        }
      }
    }
    return spans;
  }

  private static double step(double fillSeconds) {
    for (double step : STEPS_SECONDS) {
      boolean fine = step < MINUTE_SECONDS;
      if (fine ? fillSeconds < SHORT_FILL_SECONDS : fillSeconds / step <= MOST_PIECES) {
        return step;
      }
    }
    return Math.max(1, fillSeconds / MOST_PIECES);
  }

  /** On a real cloud minutes begin when people's clocks do; a simulated one runs past them. */
  private static double firstEnd(CampaignReport report, double begin, double step) {
    double offset = report.timeScale() == 1 && step >= MINUTE_SECONDS
        ? report.campaign().zeroAt().getEpochSecond() % 86_400
        : 0;
    return (Math.floor((begin + offset) / step) + 1) * step - offset;
  }

  private static List<Span> inside(List<Span> spans, double from, double to) {
    return spans.stream().filter(span -> span.overlap(from, to) > 0).toList();
  }

  private static Stretch piece(CampaignReport report, List<Span> spans, double from, double to) {
    Map<Brake, Double> secondsByBrake = new EnumMap<>(Brake.class);
    double seconds = 0;
    double rate = 0;
    double inFlight = 0;
    Range fleet = Range.of(spans.getFirst().point().inFlightLimit());
    Range hosts = Range.of(spans.getFirst().point().sumHostLimits());
    Brake brake = spans.getFirst().point().brake();
    for (Span span : spans) {
      TimelinePoint point = span.point();
      double share = span.overlap(from, to);
      seconds += share;
      rate += share * point.ratePerMinute();
      inFlight += share * point.building();
      fleet = fleet.and(Range.of(point.inFlightLimit()));
      hosts = hosts.and(Range.of(point.sumHostLimits()));
      double held = secondsByBrake.merge(point.brake(), share, Double::sum);
      brake = held > secondsByBrake.getOrDefault(brake, 0.0) ? point.brake() : brake;
    }
    return new Stretch(Rounding.hundredths(from), Rounding.hundredths(to), brake,
        Rounding.hundredths(rate / seconds), (int) Math.round(inFlight / seconds), fleet, hosts,
        spans.getLast().point().active(), latestMove(report, brake, to));
  }

  private static LimitChange latestMove(CampaignReport report, Brake brake, double to) {
    return switch (brake) {
      case GUARD -> latest(pauses(report), to, true);
      case HOST_LIMITS, WAITING_HOSTS, IN_DOUBT -> latest(report.limitChanges(), to, false);
      case NONE, STOPPED, PAUSED, API, UNUSED, FLEET_LIMIT, FIRST_SERVERS, LAST_SERVERS ->
        latest(report.limitChanges(), to, true);
    };
  }

  private static LimitChange latest(List<LimitChange> changes, double to, boolean fleet) {
    return changes.stream()
        .filter(change -> change.cloudSeconds() <= to)
        .filter(change -> change.which().equals(LimitChange.FLEET) == fleet)
        .reduce((_, later) -> later).orElse(Stretch.NO_MOVE);
  }

  /** While the guard holds creates back the fleet has no permits, whatever its limit. */
  private static List<LimitChange> pauses(CampaignReport report) {
    return report.apiImpact().pauses().stream()
        .map(pause -> new LimitChange(pause.cloudSeconds(), LimitChange.FLEET,
            limitAt(report, pause.cloudSeconds()), 0,
            pause.service() + " took " + Figures.decimal(pause.p95Seconds())
                + " s for its other users, more than "
                + Figures.decimal(pause.thresholdSeconds()) + " s"))
        .toList();
  }

  private static int limitAt(CampaignReport report, double seconds) {
    return report.timeline().stream().filter(point -> point.cloudSeconds() <= seconds)
        .reduce((_, later) -> later).map(TimelinePoint::inFlightLimit).orElse(0);
  }
}
