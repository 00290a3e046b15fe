package io.laststraw.cli.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a rehearsal prints for programs. */
public final class RehearsalJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RehearsalJson() {}

  /** One object; times in cloud seconds. */
  public static String of(String physics, int hosts, List<RehearsedRun> runs,
      List<String> assumptions) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("physics", physics).put("hosts", hosts);
    assumptions.forEach(root.putArray("assumptions")::add);
    runs.forEach(run -> fill(root.withArray("runs").addObject(), run));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void fill(ObjectNode json, RehearsedRun run) {
    json.put("seed", run.seed())
        .put("answer", run.report().verdict().answer().name())
        .put("limitingFactor", run.report().verdict().limitingFactor().name())
        .put("requested", run.report().requested())
        .put("heldActive", run.report().heldActive())
        .put("audit", run.report().audit().verdict().name())
        .put("totalSeconds", run.totalSeconds())
        .put("fillSeconds", run.report().seconds().fill())
        .put("holdSeconds", run.report().seconds().hold())
        .put("teardownSeconds", run.report().seconds().teardown())
        .put("fleetLimit", run.fleetLimit())
        .put("errors", run.errors())
        .put("apiCallsPerServer", run.report().apiCalls().perServer())
        .put("novaCallsPerServer", run.report().apiCalls().novaPerServer());
    run.hostLimits().forEach(json.putArray("hostLimits")::add);
    ObjectNode faults = json.putObject("faults");
    run.faults().forEach(faults::put);
    ObjectNode injected = json.putObject("injected");
    run.injected().forEach(injected::put);
    json.put("traceFingerprint", run.fingerprint()).put("traceMessages", run.messages());
  }
}
