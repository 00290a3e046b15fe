package io.laststraw.simulator.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A benchmark for programs. Times are cloud seconds; a fill that never ended has {@code null}. */
public final class ResultJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ResultJson() {}

  /** One object with everything that the table shows, and each single fill. */
  public static String of(Benchmark.Settings settings, List<FileResult> results,
      List<Criterion> criteria) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("hosts", settings.size().hosts()).put("servers", settings.size().servers())
        .put("firstSeed", settings.firstSeed()).put("seeds", settings.seeds())
        .put("listingSeconds", settings.listingSeconds());
    results.forEach(result -> fill(root.withArray("files").addObject(), result));
    criteria.forEach(criterion -> root.withArray("criteria").addObject()
        .put("demand", criterion.demand()).put("hit", criterion.hit())
        .put("found", criterion.found()));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void fill(ObjectNode json, FileResult result) {
    json.put("name", result.file().name()).put("title", result.file().title())
        .put("physics", result.file().yaml()).put("counted", result.oracle().counts());
    put(json, "medianRatio", result.medianRatio());
    result.driverBias().ifPresent(bias -> put(json, "driverBias", bias));
    ObjectNode oracle = figures(json.putObject("oracle"), result.oracle().figures());
    oracle.put("hostLimit", result.oracle().limits().host())
        .put("fleetLimit", result.oracle().limits().fleet());
    ObjectNode _ = figures(json.putObject("product"), result.product());
    result.methods().forEach((method, figures) -> {
      ObjectNode _ = figures(json.withObject("/methods/" + method.name()), figures);
    });
  }

  private static ObjectNode figures(ObjectNode json, Figures figures) {
    put(json, "medianSeconds", figures.medianSeconds());
    json.put("errorShare", figures.errorShare()).put("meanInFlight", figures.medianInFlight())
        .put("novaCallsPerServer", figures.medianNovaCalls());
    figures.fills().forEach(fill -> {
      ObjectNode one = json.withArray("fills").addObject();
      put(one, "seconds", fill.seconds());
      one.put("errors", fill.errors());
    });
    return json;
  }

  /** JSON has no number for never. */
  private static void put(ObjectNode json, String key, double value) {
    if (Double.isFinite(value)) {
      json.put(key, value);
    } else {
      json.putNull(key);
    }
  }
}
