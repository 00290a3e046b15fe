package io.laststraw.simulator.api;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What has to be there before a recorded exchange is replayed; most need nothing. */
final class ReplaySetups {
  private static final String ONE = "servers-create-pinned";
  private static final String ON_COMPUTE1 = "\"availability_zone\": \"nova:compute1\"";
  private static final String SLOW = "875cb745-5961-4fdf-b9de-06eea51369fb";
  private static final String FULL = "efd93e83-cb5b-4781-942b-a51d74727e85";
  private static final String FAILED = "2b7f32cb-a159-4a85-adac-db56f08bc4f3";
  private static final String FAILED_274 = "81b1e19c-bbd7-4837-af4e-65fadb6eaefc";
  private static final String HUGE = "d1320a36-016a-4f26-816e-78d3ca64e43b";
  private static final String FORCED = "14fd7991-0b6d-4f48-bd88-3562a9ac53f4";
  private static final String SERVICE = "8d412bbf-f84d-420b-b6b3-66a5ee453c04";
  private static final String QUOTA = "quotas-quota-set-change";

  private static final Map<String, Consumer<Replay>> ALL = table();

  private ReplaySetups() {}

  static Map<String, Consumer<Replay>> all() {
    return ALL;
  }

  /** A cloud in which this exchange can be replayed. */
  static Replay replay(String name) {
    Replay replay = new Replay(physics(name));
    ALL.getOrDefault(name, nothing -> {}).accept(replay);
    return replay;
  }

  private static Physics physics(String name) {
    Physics calm = ApiRig.withoutChance(PhysicsLoader.defaults());
    if (!name.startsWith("broken-spawn-failed")) {
      return calm;
    }
    Physics.Faults spawn = new Physics.Faults(1, 0, 0, 180, 0, 0, 0, 0, 5, List.of(), List.of(), 0,
        0, 0);
    return new Physics(calm.host(), calm.hostClasses(), calm.controlPlane(), calm.api(),
        calm.quotas(), spawn, calm.guests());
  }

  private static Map<String, Consumer<Replay>> table() {
    Map<String, Consumer<Replay>> table = new TreeMap<>();
    catalogs(table);
    builds(table);
    brokenOnes(table);
    hosts(table);
    serverParts(table);
    ends(table);
    lists(table);
    quotas(table);
    plainUsers(table);
    return Collections.unmodifiableMap(table);
  }

  private static void catalogs(Map<String, Consumer<Replay>> table) {
    for (String name : List.of("keystone-application-credential-token",
        "keystone-application-credential-with-scope")) {
      table.put(name, replay -> replay.justAfter("keystone-application-credential-create"));
    }
    table.put("errors-nova-revoked-token", replay -> replay.justAfter("keystone-token-revoke"));
    for (String name : List.of("nova-flavor-create-twice", "nova-flavor-delete")) {
      table.put(name, replay -> replay.justAfter("nova-flavor-create"));
    }
    table.put("errors-body-too-large", replay -> replay.stands("LARGE", "A".repeat(120_000)));
  }

  private static void builds(Map<String, Consumer<Replay>> table) {
    table.put("servers-get-building", replay -> replay.justAfter(ONE));
    table.put("servers-list-by-reservation",
        replay -> replay.justAfter("servers-create-multi-reservation"));
    for (String name : List.of("servers-get-active", "servers-get-active-293")) {
      table.put(name, replay -> replay.after(ONE));
    }
  }

  private static void brokenOnes(Map<String, Consumer<Replay>> table) {
    table.put("broken-pinned-to-missing-host",
        replay -> replay.boot("a825a021-b3ce-4aaa-a6fc-c68977f8e3a4",
            "\"availability_zone\": \"nova:no-such-host\"").pass(60));
    table.put("broken-spawn-failed", replay -> replay.boot(FAILED, ON_COMPUTE1).pass(60));
    table.put("broken-spawn-failed-274", replay -> {
      replay.rig().version("2.74");
      replay.boot(FAILED_274, "\"networks\": \"none\", \"host\": \"compute1\"").pass(60);
    });
    table.put("broken-no-valid-host", ReplaySetups::tooBig);
    table.put("broken-force-delete-error", ReplaySetups::tooBig);
    table.put("broken-list-error", ReplaySetups::tooBig);
    table.put("broken-pinned-to-disabled-host", replay -> {
      replay.justAfter("hosts-service-disable-21");
      replay.boot("ec769a77-4343-4486-a0a2-c267c86bfdb4",
          "\"availability_zone\": \"nova:compute4\"").pass(60);
    });
    for (String name : List.of("broken-building-on-host", "broken-action-while-building",
        "broken-delete-while-building")) {
      table.put(name, ReplaySetups::slow);
    }
    table.put("broken-get-deleting-while-building", replay -> {
      slow(replay);
      replay.justAfter("broken-delete-while-building");
    });
  }

  private static void slow(Replay replay) {
    replay.rig().version("2.37");
    replay.boot(SLOW, ON_COMPUTE1 + ", \"networks\": \"none\"").untilSpawning(SLOW);
  }

  private static void tooBig(Replay replay) {
    replay.rig().post("/compute/v2.1/flavors", "{\"flavor\": {\"id\": \"" + HUGE + "\", "
        + "\"name\": \"huge\", \"vcpus\": 1000, \"ram\": 9999999, \"disk\": 1}}");
    String id = replay.rig().post("/compute/v2.1/servers", "{\"server\": {\"name\": \"fx-full\", "
        + "\"flavorRef\": \"" + HUGE + "\", \"imageRef\": \"" + replay.rig().imageId
        + "\", " + ON_COMPUTE1 + "}}").at("/server/id").asText();
    replay.stands(FULL, id).pass(60);
  }

  private static void hosts(Map<String, Consumer<Replay>> table) {
    for (String name : List.of("hosts-uptime-253", "hosts-uptime-288")) {
      table.put(name, replay -> replay.justAfter("hosts-hypervisor-servers-253"));
    }
    table.put("hosts-hypervisor-servers-253", replay -> replay.after(ONE));
    for (String name : List.of("hosts-service-disable-253", "hosts-service-enable-253")) {
      table.put(name, replay -> {
        replay.rig().version("2.53");
        replay.stands(SERVICE, replay.rig()
            .get("/compute/v2.1/os-services?binary=nova-compute&host=compute4")
            .at("/services/0/id").asText());
      });
    }
    table.put("hosts-aggregate-add-host", ReplaySetups::aggregate);
    table.put("hosts-aggregate-delete", ReplaySetups::aggregate);
    for (String name : List.of("hosts-aggregates", "hosts-aggregate-remove-host")) {
      table.put(name, replay -> {
        aggregate(replay);
        replay.justAfter("hosts-aggregate-add-host");
      });
    }
  }

  private static void aggregate(Replay replay) {
    replay.justAfter("hosts-aggregate-create");
    replay.stands("/os-aggregates/2", "/os-aggregates/" + replay.rig()
        .get("/compute/v2.1/os-aggregates").at("/aggregates/0/id").asText());
  }

  private static void serverParts(Map<String, Consumer<Replay>> table) {
    for (String name : List.of("server-metadata", "server-metadata-set", "server-tag-add",
        "server-console", "server-vnc", "server-interfaces", "server-ports", "server-actions",
        "server-action-events", "server-stop", "server-delete")) {
      table.put(name, replay -> replay.after(ONE));
    }
    table.put("server-tags", replay -> replay.after(ONE).justAfter("server-tag-add"));
    table.put("server-stop-twice", replay -> replay.after(ONE).justAfter("server-stop"));
  }

  private static void ends(Map<String, Consumer<Replay>> table) {
    for (String name : List.of("server-get-deleting", "server-delete-twice")) {
      table.put(name, replay -> replay.after(ONE, "server-stop").justAfter("server-delete"));
    }
    for (String name : List.of("server-get-gone", "server-delete-gone", "server-ports-gone",
        "server-force-delete-gone")) {
      table.put(name, replay -> replay.after(ONE, "server-delete"));
    }
    table.put("server-force-delete", replay -> replay.boot(FORCED, ON_COMPUTE1).pass(60));
  }

  private static void lists(Map<String, Consumer<Replay>> table) {
    for (String name : List.of("lists-servers", "lists-by-host", "lists-by-node", "lists-by-name",
        "lists-page-1")) {
      table.put(name, replay -> replay.after("servers-create-multi"));
    }
    table.put("lists-page-2",
        replay -> replay.after("servers-create-multi", "servers-create-multi-reservation")
            .justAfter("lists-page-1"));
    for (String name : List.of("lists-detail", "lists-by-status")) {
      table.put(name, replay -> replay.after("servers-create-host-274", "servers-create-nic-none",
          "errors-no-such-host"));
    }
    table.put("lists-by-unknown-filter", replay -> replay.after("errors-no-such-host"));
    table.put("lists-by-tags-226", replay -> replay.after("servers-create-nic-none"));
    for (String name : List.of("lists-changes-since", "lists-changes-since-266",
        "lists-deleted")) {
      table.put(name, replay -> {
        replay.stands("2026-11-23T09:17:23Z", ApiRig.START.toString());
        tooBig(replay);
        replay.after("broken-force-delete-error", "errors-no-such-host");
        replay.boot(FORCED, ON_COMPUTE1).pass(60).after("server-force-delete");
      });
    }
  }

  private static void quotas(Map<String, Consumer<Replay>> table) {
    table.put("quotas-limits", Replay::asPlainUser);
    table.put("quotas-limits-reserved", replay -> replay.after(ONE));
    for (String name : List.of("quotas-quota-exceeded", "quotas-quota-min-max")) {
      table.put(name, replay -> replay.justAfter(QUOTA).asPlainUser());
    }
    table.put("quotas-quota-min-max-made",
        replay -> replay.justAfter(QUOTA).asPlainUser().justAfter("quotas-quota-min-max"));
  }

  private static void plainUsers(Map<String, Consumer<Replay>> table) {
    for (String name : List.of("errors-pin-as-plain-user", "errors-host-274-as-plain-user",
        "errors-hypervisors-as-plain-user", "errors-all-tenants-as-plain-user")) {
      table.put(name, Replay::asPlainUser);
    }
    table.put("errors-host-filter-as-plain-user",
        replay -> replay.justAfter(QUOTA).asPlainUser().after("quotas-quota-min-max"));
  }
}
