package io.laststraw.common.openstack;

/** A cloud of two compute hosts, the second one out of service, with all that a survey looks for. */
final class TwoHosts {
  private static final String NO_FLAVOR = """
      {"badRequest": {"code": 400, "message": "Flavor laststraw-asks-for-rights could not be found."}}""";

  private TwoHosts() {}

  static void playedBy(StubCloud cloud) {
    cloud.on("POST /v2.1/servers", 400, NO_FLAVOR);
    twoHosts(cloud);
    placement(cloud);
    limits(cloud);
    catalogue(cloud);
  }

  /** A network as neutron lists it. */
  static String network(String id, String project, boolean shared) {
    return """
        {"id": "%s", "name": "fleet", "description": "ours", "project_id": "%s", "shared": %s}"""
        .formatted(id, project, shared);
  }

  private static void twoHosts(StubCloud cloud) {
    cloud.on("GET /v2.1/servers", 200,
        """
            {"servers": [{"id": "own-1", "name": "ls-k3x9q2ab-0-1-1"},
              {"id": "own-2", "name": "ls-zzzzzzzz-0-1-1"}, {"id": "other", "name": "ls-of-files"}]}""");
    cloud.on("GET /v2.1/os-services", 200, """
        {"services": [
          {"binary": "nova-scheduler", "host": "controller", "id": 1, "zone": "internal",
            "status": "enabled", "state": "up", "updated_at": "2026-11-23T09:17:53.000000"},
          {"binary": "nova-compute", "host": "compute2", "id": 6, "zone": "nova",
            "status": "disabled", "state": "down", "updated_at": "2026-11-23T09:17:53.000000"},
          {"binary": "nova-compute", "host": "compute1", "id": 7, "zone": "nova",
            "status": "enabled", "state": "up", "updated_at": "2026-11-23T09:17:53.000000"}]}""");
    cloud.on("GET /v2.1/os-hypervisors/detail", 200, """
        {"hypervisors": [
          {"id": "h1", "hypervisor_hostname": "compute1.example", "memory_mb": 49152,
            "service": {"host": "compute1"}, "servers": [{"uuid": "own-1", "name": "instance-1"},
            {"uuid": "own-2", "name": "instance-2"}, {"uuid": "db", "name": "instance-3"}]},
          {"id": "h2", "hypervisor_hostname": "compute2.example", "memory_mb": 32768,
            "service": {"host": "compute2"}}]}""");
  }

  private static void placement(StubCloud cloud) {
    cloud.on("GET /placement/resource_providers", 200, """
        {"resource_providers": [{"uuid": "u1", "name": "compute1.example"},
          {"uuid": "u9", "name": "a-shared-disk"}]}""");
    cloud.on("GET /placement/resource_providers/u1/inventories", 200, """
        {"inventories": {
          "MEMORY_MB": {"total": 49152, "reserved": 512, "allocation_ratio": 1.5},
          "VCPU": {"total": 16, "reserved": 0, "allocation_ratio": 16.0}}}""");
    cloud.on("GET /placement/resource_providers/u1/usages", 200,
        "{\"usages\": {\"MEMORY_MB\": 862, \"VCPU\": 7}}");
    cloud.on("GET /placement/resource_providers/u1/allocations", 200, """
        {"allocations": {"deleted": {"resources": {"VCPU": 1}},
          "stranger": {"resources": {"VCPU": 6}}}, "resource_provider_generation": 3}""");
  }

  static void limits(StubCloud cloud) {
    cloud.on("GET /v2.1/limits", 200, """
        {"limits": {"rate": [], "absolute": {"maxTotalInstances": 10, "maxTotalCores": 20,
          "maxTotalRAMSize": -1, "totalRAMUsed": 50, "totalCoresUsed": 4,
          "totalInstancesUsed": 3}}}""");
    cloud.on("GET /v2.0/quotas/" + StubCloud.PROJECT + "/details.json", 200,
        """
            {"quota": {"port": {"limit": 500, "used": 7, "reserved": 0},
              "network": {"limit": 100, "used": 2, "reserved": 0}, "router": {"limit": 10}}}""");
  }

  private static void catalogue(StubCloud cloud) {
    cloud.on("GET /v2.1/os-aggregates", 200, """
        {"aggregates": [{"id": 2, "name": "rack-a", "hosts": ["compute1"], "metadata": {},
          "created_at": "2026-11-23T09:17:54.000000", "deleted": false}]}""");
    cloud.on("GET /v2.1/flavors/detail", 200, """
        {"flavors": [{"id": "f1", "name": "min", "vcpus": 1, "ram": 50, "disk": 1},
          {"id": "f2", "name": "minor", "vcpus": 2, "ram": 50, "disk": 1}]}""");
    cloud.on("GET /v2.0/networks", 200,
        "{\"networks\": [" + network("n1", StubCloud.PROJECT, false) + "]}");
    cloud.on("GET /v2.0/ports", 200, "{\"ports\": []}");
    cloud.on("GET /v2.0/subnets", 200,
        """
            {"subnets": [{"id": "s1", "network_id": "n1", "ip_version": 4, "cidr": "12.11.0.0/16",
              "enable_dhcp": true, "allocation_pools": [{"start": "12.11.0.2", "end": "12.11.255.254"}]},
              {"id": "s6", "network_id": "other", "ip_version": 6, "cidr": "fd00::/64"}]}""");
    cloud.on("GET /v2.0/network-ip-availabilities/n1", 200, """
        {"network_ip_availability": {"network_id": "n1", "subnet_ip_availability": [
          {"ip_version": 4, "cidr": "12.11.0.0/16", "used_ips": 100, "total_ips": 65533}]}}""");
    cloud.on("GET /v2/images", 200, """
        {"images": [{"id": "i1", "name": "cirros", "status": "active", "visibility": "public",
          "min_ram": 64, "min_disk": 1, "size": 16300544, "disk_format": "qcow2",
          "container_format": "bare", "tags": [], "protected": false,
          "created_at": "2026-11-23T08:09:06Z", "updated_at": "2026-11-23T08:09:06Z"}]}""");
  }
}
