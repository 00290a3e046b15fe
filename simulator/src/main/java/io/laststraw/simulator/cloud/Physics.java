package io.laststraw.simulator.cloud;

import io.laststraw.simulator.faults.OrElse;
import java.util.List;

/**
 * Every constant of the simulated cloud. The comments in {@code default.yaml} give the meaning,
 * unit and range of each; the ranges are enforced here, so a value outside is refused wherever it
 * comes from.
 *
 * @param host what one compute host can do
 * @param hostClasses kinds of hosts; empty means that all are alike
 * @param controlPlane scheduler, message bus and neutron, shared by all hosts
 * @param api answer times of the HTTP services
 * @param quotas limits of the plain project; the administrator's project has none
 * @param faults what goes wrong at random, and which hosts are unusable from the start
 * @param guests what runs in the servers, as far as consoles show it
 */
public record Physics(Host host, List<HostClass> hostClasses, ControlPlane controlPlane, Api api,
    Quotas quotas,
    Faults faults, Guests guests) {

  public Physics {
    hostClasses = List.copyOf(hostClasses);
  }

  /** What happens when more memory is asked for than a host has. */
  public enum WhenFull {
    /** The spawn that does not fit any more is refused; the others live on. */
    REFUSE,
    /** The host swaps and everything on it becomes slow, until swap is full too. */
    SWAP,
    /** The host dies with all its guests. */
    DIE
  }

  /** One compute host; sizes in MB and GB, work in seconds of an idle host. */
  public record Host(int threads, double memoryMb, double swapMb, double memoryUsedAtStartMb,
      double residentMbPerServer, int diskGb, double cpuAllocationRatio,
      double memoryAllocationRatio,
      double diskAllocationRatio, double bootWorkSeconds, double bootThreads, double bootSpread,
      double deleteWorkSeconds, double deleteThreads, int maxConcurrentBuilds, int crowdedAbove,
      double crowdedHangRate, double crowdedSpreadRate, double networkTimeoutSeconds,
      WhenFull whenFull,
      double refusalSeconds, double swapSlowdown, double swapLoadPerServer,
      double rebootAfterSeconds, double powerSyncSeconds, double bootWorkGrowth, double flakyRate) {

    public Host {
      Range.of("threads", threads, 1, 1024);
      Range.of("memoryMb", memoryMb, 256, 16_000_000);
      Range.of("swapMb", swapMb, 0, 16_000_000);
      Range.of("memoryUsedAtStartMb", memoryUsedAtStartMb, 0, memoryMb);
      Range.of("residentMbPerServer", residentMbPerServer, 0.1, 1_000_000);
      Range.of("diskGb", diskGb, 1, 10_000_000);
      Range.of("cpuAllocationRatio", cpuAllocationRatio, 0.1, 1000);
      Range.of("memoryAllocationRatio", memoryAllocationRatio, 0.1, 100);
      Range.of("diskAllocationRatio", diskAllocationRatio, 0.1, 100);
      Range.of("bootWorkSeconds", bootWorkSeconds, 0.01, 3600);
      Range.of("bootThreads", bootThreads, 0.01, 64);
      Range.of("bootSpread", bootSpread, 0, 1);
      Range.of("deleteWorkSeconds", deleteWorkSeconds, 0.01, 3600);
      Range.of("deleteThreads", deleteThreads, 0.01, 64);
      Range.of("maxConcurrentBuilds", maxConcurrentBuilds, 0, 10_000);
      Range.of("crowdedAbove", crowdedAbove, 1, 100_000);
      Range.of("crowdedHangRate", crowdedHangRate, 0, 1);
      Range.of("crowdedSpreadRate", crowdedSpreadRate, 0, 1);
      Range.of("networkTimeoutSeconds", networkTimeoutSeconds, 1, 86_400);
      Range.of("refusalSeconds", refusalSeconds, 0, 3600);
      Range.of("swapSlowdown", swapSlowdown, 1, 1000);
      Range.of("swapLoadPerServer", swapLoadPerServer, 0, 10);
      Range.of("rebootAfterSeconds", rebootAfterSeconds, 0, 86_400);
      Range.of("powerSyncSeconds", powerSyncSeconds, 0, 86_400);
      Range.of("bootWorkGrowth", bootWorkGrowth, 0, 10);
      Range.of("flakyRate", flakyRate, 0, 1);
    }

    /**
     * Servers that fit into memory together; one more breaks the host in the way {@code whenFull}
     * says.
     */
    public int breakingPoint() {
      return (int) Math.floor((memoryMb - memoryUsedAtStartMb) / residentMbPerServer);
    }

    Host as(HostClass hostClass) {
      return new Host(hostClass.threads, hostClass.memoryMb, swapMb, hostClass.memoryUsedAtStartMb,
          residentMbPerServer, diskGb, cpuAllocationRatio, memoryAllocationRatio,
          diskAllocationRatio,
          bootWorkSeconds * hostClass.bootWorkFactor, bootThreads, bootSpread, deleteWorkSeconds,
          deleteThreads,
          hostClass.maxConcurrentBuilds < 0 ? maxConcurrentBuilds : hostClass.maxConcurrentBuilds,
          crowdedAbove, crowdedHangRate, crowdedSpreadRate, networkTimeoutSeconds, whenFull,
          refusalSeconds,
          swapSlowdown, swapLoadPerServer, rebootAfterSeconds, powerSyncSeconds, bootWorkGrowth,
          hostClass.flakyRate);
    }
  }

  /**
   * A kind of hosts; hosts take the classes in turn, each as often in a row as its weight says.
   *
   * @param bootWorkFactor of the host's {@code bootWorkSeconds}
   * @param maxConcurrentBuilds {@value #AS_HOST} is what {@code host} says
   */
  public record HostClass(String name, int weight, int threads, double memoryMb,
      double memoryUsedAtStartMb, @OrElse(1) double bootWorkFactor, @OrElse(0) double flakyRate,
      @OrElse(HostClass.AS_HOST) int maxConcurrentBuilds) {
    static final int AS_HOST = -1;

    public HostClass {
      Range.of("weight", weight, 1, 1000);
      Range.of("threads", threads, 1, 1024);
      Range.of("memoryMb", memoryMb, 256, 16_000_000);
      Range.of("memoryUsedAtStartMb", memoryUsedAtStartMb, 0, memoryMb);
      Range.of("bootWorkFactor", bootWorkFactor, 0.01, 100);
      Range.of("flakyRate", flakyRate, 0, 1);
      Range.of("maxConcurrentBuilds", maxConcurrentBuilds, AS_HOST, 10_000);
    }
  }

  /** The part of a boot and of a delete that all hosts share. */
  public record ControlPlane(double bootsPerSecond, double bootSeconds, int kneeBoots,
      double declineBoots,
      int overloadAbove, double overloadFailRate, double deletesPerSecond, double deleteSeconds,
      double serviceDownSeconds, double heartbeatSeconds) {

    public ControlPlane {
      Range.of("bootsPerSecond", bootsPerSecond, 0.01, 10_000);
      Range.of("bootSeconds", bootSeconds, 0.01, 600);
      Range.of("kneeBoots", kneeBoots, 1, 1_000_000);
      Range.of("declineBoots", declineBoots, 1, 10_000_000);
      Range.of("overloadAbove", overloadAbove, 1, 1_000_000);
      Range.of("overloadFailRate", overloadFailRate, 0, 1);
      Range.of("deletesPerSecond", deletesPerSecond, 0.01, 10_000);
      Range.of("deleteSeconds", deleteSeconds, 0.01, 600);
      Range.of("serviceDownSeconds", serviceDownSeconds, 1, 3600);
      Range.of("heartbeatSeconds", heartbeatSeconds, 1, 600);
    }
  }

  /** How long an answer takes, in cloud seconds, and how much one answer may carry. */
  public record Api(double createSeconds, double deleteSeconds, double showSeconds,
      double listSeconds,
      double listSecondsPerThousandRows, double detailSecondsPerThousandRows, double otherSeconds,
      int kneeOperations, double spread, int maxPageRows, double tokenLifeSeconds) {

    public Api {
      Range.of("createSeconds", createSeconds, 0, 600);
      Range.of("deleteSeconds", deleteSeconds, 0, 600);
      Range.of("showSeconds", showSeconds, 0, 600);
      Range.of("listSeconds", listSeconds, 0, 600);
      Range.of("listSecondsPerThousandRows", listSecondsPerThousandRows, 0, 600);
      Range.of("detailSecondsPerThousandRows", detailSecondsPerThousandRows, 0, 600);
      Range.of("otherSeconds", otherSeconds, 0, 600);
      Range.of("kneeOperations", kneeOperations, 1, 1_000_000);
      Range.of("spread", spread, 0, 1);
      Range.of("maxPageRows", maxPageRows, 1, 100_000);
      Range.of("tokenLifeSeconds", tokenLifeSeconds, 1, 1_000_000_000);
    }
  }

  /** Limits of a project; -1 is no limit. */
  public record Quotas(int instances, int cores, int ramMb, int ports) {
    /** Neutron's own defaults, which are nobody's concern here. */
    public static final int NETWORKS = 100;
    public static final int SUBNETS = 100;

    public Quotas {
      Range.of("instances", instances, -1, Integer.MAX_VALUE);
      Range.of("cores", cores, -1, Integer.MAX_VALUE);
      Range.of("ramMb", ramMb, -1, Integer.MAX_VALUE);
      Range.of("ports", ports, -1, Integer.MAX_VALUE);
    }
  }

  /** Shares of calls or boots that go wrong; each draw is made from the seed. */
  public record Faults(double spawnFailRate, double stuckRate, double lateCreateRate,
      double lateCreateSecondsMax,
      double lostAnswerRate, double gatewayTimeoutRate, double unavailableRate,
      double tooManyRequestsRate,
      int retryAfterSeconds, List<String> disabledHosts, List<String> deadHosts, double hangRate,
      double outageAtSeconds, double outageSeconds) {

    public Faults {
      disabledHosts = List.copyOf(disabledHosts);
      deadHosts = List.copyOf(deadHosts);
      Range.of("spawnFailRate", spawnFailRate, 0, 1);
      Range.of("stuckRate", stuckRate, 0, 1);
      Range.of("lateCreateRate", lateCreateRate, 0, 1);
      Range.of("lateCreateSecondsMax", lateCreateSecondsMax, 0, 3600);
      Range.of("lostAnswerRate", lostAnswerRate, 0, 1);
      Range.of("gatewayTimeoutRate", gatewayTimeoutRate, 0, 1);
      Range.of("unavailableRate", unavailableRate, 0, 1);
      Range.of("tooManyRequestsRate", tooManyRequestsRate, 0, 1);
      Range.of("retryAfterSeconds", retryAfterSeconds, 0, 3600);
      Range.of("hangRate", hangRate, 0, 1);
      Range.of("outageAtSeconds", outageAtSeconds, 0, 1_000_000);
      Range.of("outageSeconds", outageSeconds, 0, 86_400);
    }

    /** Whether the API is out so many seconds after the cloud began. */
    boolean isOutage(double seconds) {
      return seconds >= outageAtSeconds && seconds < outageAtSeconds + outageSeconds;
    }
  }

  /**
   * Guests write on their consoles while they start, from the moment their server is ACTIVE.
   *
   * @param startSeconds until the login prompt
   * @param silentRate share of guests that panic before it; each is told by its server's id
   * @param hostsWithoutConsole names of hosts whose hypervisor has none to read
   */
  public record Guests(double startSeconds, double silentRate, List<String> hostsWithoutConsole) {
    public Guests {
      hostsWithoutConsole = List.copyOf(hostsWithoutConsole);
      Range.of("startSeconds", startSeconds, 0, 3600);
      Range.of("silentRate", silentRate, 0, 1);
    }
  }
}
