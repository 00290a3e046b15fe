package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.HostView;
import io.laststraw.simulator.cloud.ListQuery;
import io.laststraw.simulator.cloud.Outcome;
import io.laststraw.simulator.cloud.Page;
import io.laststraw.simulator.cloud.ServerView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /os-hypervisors}: hosts as Nova counts them, by promised and not by used memory. */
final class HypervisorsApi {
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter
      .ofPattern("HH:mm:ss", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final int PAGES = 33;
  private static final int UUIDS = 53;
  private static final int NO_COUNTERS = 88;
  private static final String CPU_INFO = "{\"arch\": \"x86_64\", \"model\": \"SandyBridge\", "
      + "\"vendor\": \"Intel\", "
      + "\"topology\": {\"cores\": 8, \"threads\": 2, \"sockets\": 1}}";

  private final ComputeCall call;
  private final Request request;
  private SortedMap<String, List<ServerView>> serversByHost = new TreeMap<>();

  HypervisorsApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    Optional<Response> refusal = call.unlessAdmin("os_compute_api:os-hypervisors:list");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<HostView> hosts = call.ask((model, now) -> model.hosts(now));
    if (request.flag("with_servers") && call.version() >= UUIDS) {
      serversByHost = serversByHost();
    }
    if (request.is("GET", "os-hypervisors")) {
      return list(hosts, false);
    }
    if (request.is("GET", "os-hypervisors", "detail")) {
      return list(hosts, true);
    }
    if (request.is("GET", "os-hypervisors", "statistics") && call.version() < NO_COUNTERS) {
      return statistics(hosts);
    }
    if (request.is("GET", "os-hypervisors", "*", "uptime") && call.version() < NO_COUNTERS) {
      return one(hosts, this::uptime);
    }
    if (request.is("GET", "os-hypervisors", "*")) {
      return one(hosts, host -> single(detail(host)));
    }
    return NovaFault.of(404, "The resource could not be found.");
  }

  private interface Form {
    Response of(HostView host);
  }

  private Response one(List<HostView> hosts, Form form) {
    String id = request.segments().get(1);
    return hosts.stream().filter(host -> id(host).equals(id)).findFirst().map(form::of).orElseGet(
        () -> NovaFault.of(404, "Hypervisor with ID '" + id + "' could not be found."));
  }

  private String id(HostView host) {
    return call.version() >= UUIDS ? host.hypervisorId() : Integer.toString(host.number());
  }

  private Response list(List<HostView> hosts, boolean detail) {
    String pattern = request.parameter("hypervisor_hostname_pattern");
    int limit = request.number("limit", Integer.MAX_VALUE);
    List<HostView> shown = hosts.stream().filter(host -> host.name().contains(pattern)).toList();
    String marker = request.parameter("marker");
    int from = 0;
    for (int i = 0; i < shown.size(); i++) {
      if (!marker.isEmpty() && id(shown.get(i)).equals(marker)) {
        from = i + 1;
      }
    }
    List<HostView> page = shown.subList(from, (int) Math.min(shown.size(), (long) from + limit));
    ObjectNode body = Json.object();
    body.set("hypervisors", Json.array(page, host -> detail ? detail(host) : brief(host)));
    if (call.version() >= PAGES && !page.isEmpty() && page.size() == limit) {
      body.putArray("hypervisors_links").add(Json.object().put("rel", "next").put("href",
          call.self("os-hypervisors" + (detail ? "/detail" : "") + "?limit=" + limit + "&marker="
              + id(page.getLast()))));
    }
    return Response.json(200, body);
  }

  private static Response single(ObjectNode form) {
    ObjectNode body = Json.object();
    body.set("hypervisor", form);
    return Response.json(200, body);
  }

  private ObjectNode brief(HostView host) {
    ObjectNode form = head(host);
    if (request.flag("with_servers") && call.version() >= UUIDS) {
      form.set("servers", servers(host));
    }
    return form;
  }

  private ObjectNode head(HostView host) {
    ObjectNode form = Json.object();
    if (call.version() >= UUIDS) {
      form.put("id", host.hypervisorId());
    } else {
      form.put("id", host.number());
    }
    return form.put("hypervisor_hostname", host.name()).put("state", host.up() ? "up" : "down").put(
        "status",
        host.disabled() ? "disabled" : "enabled");
  }

  private ArrayNode servers(HostView host) {
    return Json.array(serversByHost.getOrDefault(host.name(), List.of()),
        server -> Json.object().put("name", server.instanceName()).put("uuid", server.id()));
  }

  /** All servers in one go: host by host, a large cloud would be gone through once for each. */
  private SortedMap<String, List<ServerView>> serversByHost() {
    ListQuery all = new ListQuery("", List.of(), false, "", "", "", List.of(), "",
        Optional.empty(), "", Integer.MAX_VALUE, true);
    SortedMap<String, List<ServerView>> byHost = new TreeMap<>();
    if (call.ask((model, now) -> model.list(all, now)) instanceof Outcome.Done<Page>(Page page)) {
      page.rows().forEach(
          server -> byHost.computeIfAbsent(server.host(), _ -> new ArrayList<>()).add(server));
    }
    return byHost;
  }

  private ObjectNode detail(HostView host) {
    ObjectNode form = head(host).put("hypervisor_type", "QEMU").put("hypervisor_version", 1002001)
        .put("host_ip", "192.0.2." + (host.number() % 250 + 1));
    ObjectNode service = form.putObject("service");
    if (call.version() >= UUIDS) {
      service.put("id", host.serviceId());
    } else {
      service.put("id", ServicesApi.FIRST_COMPUTE + host.number());
    }
    service.put("host", host.name());
    Json.putOrNull(service, "disabled_reason", host.disabledReason());
    if (request.flag("with_servers") && call.version() >= UUIDS) {
      form.set("servers", servers(host));
    }
    if (call.version() >= NO_COUNTERS) {
      Json.putOrNull(form, "uptime", host.up() && !host.load().isEmpty() ? uptimeText(host) : "");
      return form;
    }
    int memoryMb = (int) host.physics().memoryMb();
    int usedMb = host.ramUsedMb() + 512;
    int diskGb = host.physics().diskGb();
    return form.put("vcpus", host.physics().threads()).put("memory_mb", memoryMb)
        .put("local_gb", diskGb)
        .put("vcpus_used", host.vcpusUsed()).put("memory_mb_used", usedMb)
        .put("local_gb_used", host.diskUsedGb())
        .put("free_ram_mb", memoryMb - usedMb).put("free_disk_gb", diskGb - host.diskUsedGb())
        .put("current_workload", 0).put("running_vms", host.servers())
        .put("disk_available_least", 0)
        .put("cpu_info", CPU_INFO);
  }

  private Response uptime(HostView host) {
    if (!host.up() || host.load().isEmpty()) {
      return NovaFault.of(400,
          "Compute service of " + host.name() + " is unavailable at this time.");
    }
    return single(head(host).put("uptime", uptimeText(host)));
  }

  private String uptimeText(HostView host) {
    Instant now = call.ask((model, at) -> at);
    return String.format(Locale.ROOT,
        " %s up 3 days,  0:37,  1 user,  load average: %.2f, %.2f, %.2f",
        TIME_OF_DAY.format(now), host.load().get(0), host.load().get(1), host.load().get(2));
  }

  private Response statistics(List<HostView> hosts) {
    List<HostView> up = hosts.stream().filter(host -> !host.disabled()).toList();
    int vcpus = up.stream().mapToInt(host -> host.physics().threads()).sum();
    int memory = up.stream().mapToInt(host -> (int) host.physics().memoryMb()).sum();
    int disk = up.stream().mapToInt(host -> host.physics().diskGb()).sum();
    int usedMb = up.stream().mapToInt(host -> host.ramUsedMb() + 512).sum();
    int usedDisk = up.stream().mapToInt(HostView::diskUsedGb).sum();
    ObjectNode body = Json.object();
    body.putObject("hypervisor_statistics").put("count", up.size()).put("vcpus", vcpus)
        .put("memory_mb", memory)
        .put("local_gb", disk).put("vcpus_used", up.stream().mapToInt(HostView::vcpusUsed).sum())
        .put("memory_mb_used", usedMb).put("local_gb_used", usedDisk)
        .put("free_ram_mb", memory - usedMb)
        .put("free_disk_gb", disk - usedDisk).put("current_workload", 0)
        .put("running_vms", up.stream().mapToInt(HostView::servers).sum())
        .put("disk_available_least", 0);
    return Response.json(200, body);
  }
}
