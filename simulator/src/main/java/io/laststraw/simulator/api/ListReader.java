package io.laststraw.simulator.api;

import io.laststraw.simulator.cloud.ListQuery;
import io.laststraw.simulator.cloud.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query of a listing of servers, with Nova's ways: what it ignores, what it refuses, and for
 * whom.
 */
final class ListReader {
  private static final List<String> KNOWN = List.of("access_ip_v4", "access_ip_v6", "all_tenants",
      "auto_disk_config",
      "availability_zone", "block_device_mapping", "changes-before", "changes-since",
      "config_drive", "created_at",
      "deleted", "description", "display_description", "display_name", "flavor", "host", "hostname",
      "image",
      "image_ref", "ip", "ip6", "kernel_id", "key_name", "launch_index", "launched_at", "limit",
      "locked",
      "locked_by", "marker", "metadata", "name", "node", "not-tags", "not-tags-any", "power_state",
      "progress",
      "project_id", "ramdisk_id", "reservation_id", "root_device_name", "services", "soft_deleted",
      "sort_dir",
      "sort_key", "status", "system_metadata", "tags", "tags-any", "task_state", "tenant_id",
      "terminated_at",
      "user_id", "uuid", "vm_state");
  private static final List<String> NO = List.of("", "0", "f", "false", "off", "n", "no");

  private final ComputeCall call;
  private final Request request;
  private final boolean detail;

  ListReader(ComputeCall call, boolean detail) {
    this.call = call;
    this.request = call.request();
    this.detail = detail;
  }

  Outcome<ListQuery> read() {
    if (call.version() >= 75) {
      for (String key : request.query().keySet()) {
        if (!KNOWN.contains(key) && !key.startsWith("_")) {
          return Outcome.refused(400, "'" + key + "' does not match any of the regexes: '^_'");
        }
      }
    }
    String limit = request.parameter("limit");
    if (!limit.matches("[0-9]{0,9}")) {
      return Outcome.refused(400,
          "Invalid input for query parameters limit. Value: " + limit + ". '" + limit
              + "' does not match '^[0-9]*$'");
    }
    boolean allTenants = request.query().containsKey("all_tenants")
        && !NO.subList(1, NO.size())
            .contains(request.parameter("all_tenants").toLowerCase(Locale.ROOT));
    boolean admin = call.caller().admin();
    if (allTenants && !admin) {
      return Outcome.refused(403,
          "Policy doesn't allow os_compute_api:servers:" + (detail ? "detail" : "index")
              + ":get_all_tenants to be performed.");
    }
    List<String> statuses = statuses();
    if (statuses.contains("DELETED") && !admin) {
      return Outcome.refused(403, "Only administrators may list deleted instances");
    }
    Optional<Instant> since;
    try {
      since = changesSince();
    } catch (DateTimeException malformed) {
      return Outcome.refused(400, "Invalid filter field: changes-since.");
    }
    return Outcome.done(query(allTenants, statuses, since, limit));
  }

  private ListQuery query(boolean allTenants, List<String> statuses, Optional<Instant> since,
      String limit) {
    boolean admin = call.caller().admin();
    boolean deleted = statuses.contains("DELETED")
        || (admin && !NO.contains(request.parameter("deleted").toLowerCase(Locale.ROOT)));
    int most = call.ask((model, now) -> model.physics().api().maxPageRows());
    int wanted = limit.isEmpty() || limit.equals("0")
        ? most
        : Math.min(most, Integer.parseInt(limit));
    boolean ascending = request.parameter("sort_dir").equals("asc");
    return new ListQuery(project(allTenants), deleted ? List.of() : statuses, deleted,
        request.parameter("name"),
        admin ? host() : "", request.parameter("reservation_id"), tags(), request.parameter("uuid"),
        since,
        request.parameter("marker"), wanted, ascending);
  }

  private List<String> statuses() {
    return request.query().getOrDefault("status", List.of()).stream()
        .map(status -> status.toUpperCase(Locale.ROOT)).toList();
  }

  private String project(boolean allTenants) {
    String asked = request.parameter("project_id").isEmpty()
        ? request.parameter("tenant_id")
        : request.parameter("project_id");
    if (allTenants) {
      return asked;
    }
    return call.caller().projectId();
  }

  private String host() {
    return request.parameter("host").isEmpty()
        ? request.parameter("node")
        : request.parameter("host");
  }

  private List<String> tags() {
    String tags = call.version() >= 26 ? request.parameter("tags") : "";
    return tags.isEmpty() ? List.of() : List.of(tags.split(","));
  }

  private Optional<Instant> changesSince() {
    String text = request.parameter("changes-since").trim().replace(' ', '+');
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d");
    return Optional.of(zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
  }
}
