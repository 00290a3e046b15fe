package io.laststraw.cli.drill;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.report.CampaignReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a report tells of a fault: by what a client can see of it, so several faults are told alike
 * (docs/faults.md, "observable").
 */
sealed interface Telling {
  String DELETES = "DELETE /servers/{id}";

  /** The number of a fault's table row, or what it looks like, among the servers that failed. */
  record AsFault(Set<FaultId> ids) implements Telling {}

  /** Calls that got this instead of a good answer. */
  record AsAnswer(Set<String> instead) implements Telling {}

  /** Deletes that were answered well and had to be sent again. */
  record AsRepeatedDelete() implements Telling {}

  /** What is there although its server was deleted, by id in the audit; usage of a whole host left out. */
  record AsLeftover(String kind) implements Telling {}

  /** Not at all, for no client can see it; what it does to the fleet is seen by verdict and audit. */
  record AsNothing() implements Telling {}

  /** All that are not told by their own number. A gateway may give up later than we do (F14). */
  Map<FaultId, Telling> OTHERWISE = Map.ofEntries(
      Map.entry(FaultId.F01, answered("401")),
      Map.entry(FaultId.F03, answered("503")),
      Map.entry(FaultId.F07, answered("429")),
      Map.entry(FaultId.F08, answered("429")),
      Map.entry(FaultId.F09, answered("497", "498")),
      Map.entry(FaultId.F11, answered("413")),
      Map.entry(FaultId.F12, answered("503")),
      Map.entry(FaultId.F13, answered("502")),
      Map.entry(FaultId.F14, answered("504", "no answer in time")),
      Map.entry(FaultId.F15, answered("no answer")),
      Map.entry(FaultId.F16, answered("an answer that cannot be read")),
      Map.entry(FaultId.F17, answered("an answer that cannot be read")),
      Map.entry(FaultId.F19, answered("504", "no answer in time")),
      Map.entry(FaultId.F22, answered("302")),
      Map.entry(FaultId.F25, answered("400")),
      Map.entry(FaultId.F26, answered("403")),
      Map.entry(FaultId.F28, answered("403")),
      Map.entry(FaultId.F30, answered("409")),
      Map.entry(FaultId.F32, answered("500")),
      Map.entry(FaultId.F49, new AsFault(EnumSet.of(FaultId.F49, FaultId.F57))),
      Map.entry(FaultId.F57, new AsFault(EnumSet.of(FaultId.F49, FaultId.F57))),
      Map.entry(FaultId.F60, new AsLeftover("server")),
      Map.entry(FaultId.F61, new AsLeftover("server")),
      Map.entry(FaultId.F63, new AsRepeatedDelete()),
      Map.entry(FaultId.F64, answered("409")),
      Map.entry(FaultId.F66, new AsLeftover("port")),
      Map.entry(FaultId.F68, new AsLeftover("allocation")),
      Map.entry(FaultId.F71, new AsNothing()),
      Map.entry(FaultId.F72, answered("400")),
      Map.entry(FaultId.F73, new AsNothing()),
      Map.entry(FaultId.F74, new AsNothing()));

  /** What a report says of this fault, where a script can inject it. */
  static Telling of(FaultId fault) {
    return OTHERWISE.getOrDefault(fault, new AsFault(EnumSet.of(fault)));
  }

  private static Telling answered(String... instead) {
    return new AsAnswer(new TreeSet<>(List.of(instead)));
  }

  /** How many of them the report counts. */
  default long in(CampaignReport report) {
    return switch (this) {
      case AsFault(Set<FaultId> ids) -> report.faults().stream()
          .filter(count -> ids.contains(count.id()))
          .mapToLong(CampaignReport.FaultCount::count).sum();
      case AsAnswer(Set<String> instead) -> failed(report,
          key -> instead.stream().anyMatch(words -> key.endsWith(": " + words)));
      case AsRepeatedDelete _ ->
        calls(report, DELETES) - failed(report, key -> key.startsWith(DELETES + ": "))
            - made(report);
      case AsLeftover(String kind) -> left(report, kind);
      case AsNothing _ -> 0;
    };
  }

  /** Servers in the audit's list; their ports and their flavor are there as well. */
  static long serversLeft(CampaignReport report) {
    return left(report, "server");
  }

  private static long left(CampaignReport report, String kind) {
    Set<String> hosts = report.hosts().stream().map(CampaignReport.Host::name)
        .collect(Collectors.toCollection(TreeSet::new));
    return report.audit().left().stream()
        .filter(left -> left.kind().equals(kind) && !hosts.contains(left.id())).count();
  }

  private static long made(CampaignReport report) {
    return report.hosts().stream().mapToLong(CampaignReport.Host::created).sum();
  }

  private static long failed(CampaignReport report, Predicate<String> call) {
    return report.apiCalls().failed().entrySet().stream()
        .filter(entry -> call.test(entry.getKey())).mapToLong(Map.Entry::getValue).sum();
  }

  private static long calls(CampaignReport report, String template) {
    return report.apiCalls().byTemplate().getOrDefault(template, 0L);
  }
}
