package io.laststraw.coordinator.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.coordinator.forecast.FleetFit.FittedClass;
import java.util.List;

/** A forecast for programs. */
public final class ForecastJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ForecastJson() {}

  /** One object; times in cloud seconds, memory in MB. */
  public static String of(Forecast forecast, FleetFit fit, FittedPhysics physics,
      RehearsedFill fill, List<String> notes) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("headline", ForecastPage.headline(forecast, fill))
        .put("answer", forecast.answer().word())
        .put("goal", forecast.goal())
        .put("hosts", forecast.hosts())
        .put("margin", forecast.margin())
        .put("lostHosts", forecast.lostHosts())
        .put("hostsNeeded", forecast.hostsNeeded())
        .put("limitedBy", forecast.limit().word())
        .put("confidence", forecast.confidence().grade().name())
        .put("confidenceReason", forecast.confidence().reason());
    put(root.putObject("capacity"), forecast.capacity());
    forecast.shares().forEach(share -> put(root.withArray("classes").addObject(), share));
    ObjectNode server = root.putObject("residentMegabytes");
    put(server, fit.resident().megabytes());
    server.put("source", fit.resident().source().words());
    root.put("bootWorkSeconds", physics.boot().workSeconds())
        .put("bootThreads", physics.boot().threads());
    fill.fillSeconds().forEach(root.putArray("fillSeconds")::add);
    fill.totalSeconds().forEach(root.putArray("totalSeconds")::add);
    notes.forEach(root.putArray("notes")::add);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void put(ObjectNode json, Band band) {
    json.put("low", band.low()).put("value", band.value()).put("high", band.high())
        .put("atLeast", band.open());
  }

  private static void put(ObjectNode json, Forecast.Share share) {
    FittedClass fitted = share.fitted();
    json.put("name", fitted.hosts().name()).put("hosts", fitted.hosts().hosts())
        .put("threads", fitted.hosts().hardware().threads())
        .put("memoryMegabytes", fitted.hosts().hardware().memoryMegabytes())
        .put("piloted", fitted.piloted());
    put(json.putObject("each"), share.each());
    put(json.putObject("together"), share.together());
    fitted.pilots().forEach(pilot -> json.withArray("pilots").addObject()
        .put("host", pilot.host()).put("servers", pilot.servers())
        .put("ending", pilot.ending().word()).put("cause", pilot.cause().word())
        .put("calmSeconds", pilot.boots().calmSeconds())
        .put("growthSeconds", pilot.boots().growthSeconds())
        .put("mostPerMinute", pilot.boots().mostPerMinute())
        .put("mostInFlight", pilot.boots().mostInFlight())
        .put("loadPerBoot", pilot.boots().loadPerBoot())
        .put("lateSeconds", pilot.boots().lateSeconds()));
  }
}
