package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.NetworkModel.Network;
import io.laststraw.simulator.cloud.Port;
import io.laststraw.simulator.cloud.Subnet;
import java.util.List;

/** Neutron's forms of its resources. */
final class NeutronForms {
  private final Call call;

  NeutronForms(Call call) {
    this.call = call;
  }

  private List<Subnet> subnets(Network network) {
    return call.ask((model, now) -> model.network(now).subnetsOf(network.id()));
  }

  ObjectNode network(Network network) {
    ObjectNode form = Json.object().put("id", network.id()).put("name", network.name())
        .put("tenant_id", network.projectId()).put("admin_state_up", true).put("mtu", 1450)
        .put("status", "ACTIVE");
    form.set("subnets", Json.strings(subnets(network).stream().map(Subnet::id).toList()));
    form.put("shared", network.shared());
    form.putArray("availability_zone_hints");
    form.putArray("availability_zones");
    form.putNull("ipv4_address_scope").putNull("ipv6_address_scope").put("router:external", false)
        .put("description", network.description()).put("port_security_enabled", true);
    form.putArray("tags");
    String created = Json.seconds(network.created());
    return form.put("created_at", created).put("updated_at", created).put("revision_number", 2)
        .put("project_id", network.projectId()).put("provider:network_type", "vxlan")
        .putNull("provider:physical_network").put("provider:segmentation_id", network.segment());
  }

  ObjectNode subnet(Subnet subnet) {
    ObjectNode form = Json.object().put("id", subnet.id()).put("name", subnet.name())
        .put("tenant_id", subnet.projectId()).put("network_id", subnet.networkId())
        .put("ip_version", 4)
        .putNull("subnetpool_id").put("enable_dhcp", subnet.dhcp()).putNull("ipv6_ra_mode")
        .putNull("ipv6_address_mode");
    Json.putOrNull(form, "gateway_ip", subnet.gatewayAddress().orElse(""));
    form.put("cidr", subnet.cidr());
    form.putArray("allocation_pools")
        .add(Json.object().put("start", subnet.poolStart()).put("end", subnet.poolEnd()));
    form.putArray("host_routes");
    form.putArray("dns_nameservers");
    form.put("description", "").putArray("service_types");
    form.putArray("tags");
    String created = Json.seconds(subnet.created());
    return form.put("created_at", created).put("updated_at", created).put("revision_number", 0).put(
        "project_id",
        subnet.projectId());
  }

  ObjectNode port(Port port) {
    ObjectNode form = Json.object().put("id", port.id()).put("name", "")
        .put("network_id", port.networkId())
        .put("tenant_id", port.projectId()).put("mac_address", port.macAddress())
        .put("admin_state_up", true)
        .put("status", "ACTIVE").put("device_id", port.deviceId())
        .put("device_owner", "compute:nova");
    form.putArray("fixed_ips")
        .add(Json.object().put("subnet_id", port.subnetId()).put("ip_address", port.address()));
    form.putArray("allowed_address_pairs");
    form.putArray("extra_dhcp_opts");
    String group = call.ask((model, now) -> model.network(now).securityGroups()
        .defaultOf(port.projectId(), now).id());
    form.set("security_groups", Json.strings(List.of(group)));
    form.put("description", "").put("binding:vnic_type", "normal").putObject("binding:profile");
    form.put("binding:host_id", port.host()).put("binding:vif_type", "ovs")
        .putObject("binding:vif_details").put("port_filter", true).putObject("bound_drivers")
        .put("0", "openvswitch");
    form.put("port_security_enabled", true).putArray("tags");
    String created = Json.seconds(port.created());
    return form.put("created_at", created).put("updated_at", created).put("revision_number", 4)
        .put("project_id", port.projectId());
  }

  ObjectNode availability(Network network) {
    ObjectNode form = Json.object().put("network_id", network.id())
        .put("network_name", network.name())
        .put("tenant_id", network.projectId()).put("project_id", network.projectId());
    ArrayNode list = form.putArray("subnet_ip_availability");
    int used = 0;
    long total = 0;
    for (Subnet subnet : subnets(network)) {
      used += subnet.usedAddresses();
      total += subnet.totalAddresses();
      list.add(Json.object().put("subnet_id", subnet.id()).put("ip_version", 4)
          .put("cidr", subnet.cidr())
          .put("subnet_name", subnet.name()).put("used_ips", subnet.usedAddresses())
          .put("total_ips", subnet.totalAddresses()));
    }
    return form.put("used_ips", used).put("total_ips", total);
  }

  ObjectNode extensions() {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("extensions");
    for (String alias : List.of("network-ip-availability", "quotas", "quota_details",
        "security-group", "binding",
        "provider", "external-net", "port-security", "standard-attr-tag")) {
      ObjectNode extension = Json.object().put("name", alias).put("alias", alias)
          .put("description", alias)
          .put("updated", "2020-01-01T00:00:00-00:00");
      extension.putArray("links");
      list.add(extension);
    }
    return body;
  }
}
