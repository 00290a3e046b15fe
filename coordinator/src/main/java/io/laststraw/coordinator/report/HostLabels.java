package io.laststraw.coordinator.report;

import java.util.List;

/** Short labels for hosts: what all names share at their end (the domain) is left out. */
final class HostLabels {
  private static final int LONGEST = 14;

  private final String sharedEnd;

  HostLabels(List<String> names) {
    this.sharedEnd = names.size() < 2 ? "" : domainOf(names);
  }

  /** The label of one host; long names keep their end, which is where they differ. */
  String of(String name) {
    String label = name.endsWith(sharedEnd)
        ? name.substring(0, name.length() - sharedEnd.length())
        : name;
    return label.length() <= LONGEST
        ? label
        : "…" + label.substring(label.length() - LONGEST + 1);
  }

  private static String domainOf(List<String> names) {
    String first = names.getFirst();
    int dot = first.indexOf('.');
    if (dot <= 0) {
      return "";
    }
    String end = first.substring(dot);
    return names.stream().allMatch(name -> name.endsWith(end)) ? end : "";
  }
}
