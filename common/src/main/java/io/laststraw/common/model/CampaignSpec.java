package io.laststraw.common.model;

import java.time.Duration;
import java.util.List;

/**
 * What the operator asked for, checked and with every default filled in.
 *
 * @param cloud the entry of clouds.yaml
 * @param hold cloud time to keep the fleet full
 * @param verify what guests have to show while it is held
 * @param sharedHosts hosts that may carry servers of others
 */
public record CampaignSpec(
    String name,
    String cloud,
    Goal goal,
    HostSelection hosts,
    ServerSpec server,
    Pacing pacing,
    Duration hold,
    Verify verify,
    Teardown teardown,
    Caps caps,
    List<String> sharedHosts) {
  public CampaignSpec {
    sharedHosts = List.copyOf(sharedHosts);
  }

  /** What is to be proven. */
  public sealed interface Goal {
    /** So many servers ACTIVE together. */
    record Servers(int count) implements Goal {}

    /**
     * As many as each host can hold. On a real cloud a host is left alone at its first sign of
     * breaking.
     *
     * @param toDeath names of hosts that are loaded until they break, whatever becomes of them
     */
    record UntilHostsBreak(List<String> toDeath) implements Goal {
      public UntilHostsBreak {
        toDeath = List.copyOf(toDeath);
      }

      /** No host is loaded beyond its first sign. */
      public UntilHostsBreak() {
        this(List.of());
      }
    }
  }

  /**
   * Which hosts take part. Patterns are shell globs over host names.
   *
   * @param zone only hosts of this availability zone; empty for all
   * @param aggregate only hosts of this aggregate; empty for all
   * @param include empty for all
   */
  public record HostSelection(
      String zone, String aggregate, List<String> include, List<String> exclude) {
    public HostSelection {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * What one server is.
   *
   * @param residentMegabytes memory that a running guest really takes on its host; 0 when it is not
   *     given, and then assumed from the flavor
   */
  public record ServerSpec(
      FlavorSpec flavor, NetworkSpec network, String image, int residentMegabytes) {}

  /** A flavor by name, made with these sizes when it is missing and {@code create} allows it. */
  public record FlavorSpec(
      String name, boolean create, int vcpus, int ramMegabytes, int diskGigabytes) {}

  /**
   * A network by name, made with this address range when it is missing and {@code create} allows.
   *
   * @param name empty for servers without any network, which then need no ports
   */
  public record NetworkSpec(String name, boolean create, String cidr) {
    /** Servers get no network. */
    public static NetworkSpec none() {
      return new NetworkSpec("", false, "");
    }

    /** Whether servers get no network. */
    public boolean noneWanted() {
      return name.isEmpty();
    }
  }

  /** How many boots may be in flight over the whole fleet. */
  public sealed interface Pacing {
    /** As many as hosts and control plane can take, found while running. */
    record Adaptive() implements Pacing {}

    /** Always so many. */
    record Fixed(int bootsInFlight) implements Pacing {}
  }

  /** What guests have to show beyond their servers' status. */
  public sealed interface Verify {
    /** Nothing: that a server is ACTIVE is believed. */
    record Nothing() implements Verify {}

    /**
     * A text on their consoles.
     *
     * @param text what a console has to hold, such as "login:"
     * @param perHost guests of each host that are asked, 1 or more; never more than it has
     */
    record Console(String text, int perHost) implements Verify {
      /** As many guests as there are; no campaign has more. */
      public static final int ALL = 1_000_000;

      public Console {
        Invariant.check(!text.isBlank() && perHost >= 1, "a console shows some text on some guest");
      }
    }
  }

  /** When the servers are taken down again. */
  public enum Teardown {
    ALWAYS,
    ON_SUCCESS,
    NEVER
  }

  /**
   * What a campaign may never exceed.
   *
   * @param serversPerHost most servers on one host
   * @param errorRatio share (0..1) of failed creates that ends the fill
   * @param deadline cloud time for the fill
   * @param keepFree share (0..1) of each host's inventory and of the quota that stays free
   * @param apiP95 creates pause while the 95th percentile of cheap reads of a service is above this;
   *     zero for twice what it was before the campaign, at least a second
   */
  public record Caps(int serversPerHost, double errorRatio, Duration deadline, double keepFree,
      Duration apiP95) {
    /** What a host may have where nothing is written. */
    public static final int SERVERS_PER_HOST = 1_000;

    /** What is borne where nothing is written. */
    public static final double ERROR_RATIO = 0.30;
  }
}
