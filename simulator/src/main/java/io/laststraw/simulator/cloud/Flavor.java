package io.laststraw.simulator.cloud;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A size of servers; memory in MB, disk in GB. */
public record Flavor(String id, String name, int vcpus, int ramMb, int diskGb, int ephemeralGb,
    int swapMb,
    boolean isPublic, String description, Map<String, String> extraSpecs) {

  public Flavor {
    extraSpecs = Collections.unmodifiableMap(new TreeMap<>(extraSpecs));
  }

  Flavor withExtraSpecs(Map<String, String> specs) {
    return new Flavor(id, name, vcpus, ramMb, diskGb, ephemeralGb, swapMb, isPublic, description,
        specs);
  }
}
