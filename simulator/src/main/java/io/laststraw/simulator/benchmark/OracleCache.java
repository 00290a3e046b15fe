package io.laststraw.simulator.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Physics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Oracles that were found before: some come along with the program, others are kept in a file of the
 * user's. The key holds the physics, the fleet, and what fills of a tenth of it come to, one in a crowd
 * and one with a host limit, so that most changes of the simulated cloud or of the driver make all of them
 * unknown again, without anybody having to think of it. A change of the search itself does not:
 * {@link #SEARCH} counts those.
 */
public final class OracleCache {
  private static final String RESOURCE = "oracles.json";
  /** Goes up by one with every change of {@link OracleSearch} that may find other limits. */
  private static final int SEARCH = 2;
  private static final int SAMPLE_PER_HOST = 25;
  private static final Logger LOG = LoggerFactory.getLogger(OracleCache.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final SortedMap<String, Oracle> known = new TreeMap<>();

  private OracleCache(Path file) {
    this.file = file;
  }

  /**
   * What comes along and what the file has; a file that is missing or cannot be read is an empty one,
   * for all in it can be found again.
   */
  public static OracleCache open(Path file) {
    OracleCache cache = new OracleCache(file);
    try (InputStream packed = OracleCache.class.getResourceAsStream(RESOURCE)) {
      if (packed != null) {
        cache.read(MAPPER.readTree(packed));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    try {
      if (Files.isRegularFile(file)) {
        cache.read(MAPPER.readTree(file.toFile()));
      }
    } catch (IOException | IllegalArgumentException unusable) {
      return cache;
    }
    return cache;
  }

  /** What identifies a search. */
  public static String key(Physics physics, FleetSize size, double listingSeconds) {
    StringBuilder text = new StringBuilder().append(SEARCH).append(physics).append(size)
        .append(listingSeconds);
    FleetSize sample = new FleetSize(size.hosts(),
        Math.min(size.servers(), SAMPLE_PER_HOST * size.hosts()));
    for (Limits limits : List.of(new Limits(4, 5 * size.hosts()),
        new Limits(Limits.NONE, sample.servers()))) {
      text.append(LightDriver.fill(physics, sample, 1, limits, listingSeconds, 1e6));
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256")
          .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  synchronized Optional<Oracle> find(String key) {
    return Optional.ofNullable(known.get(key));
  }

  /** The known one, or the one that is found now and then kept. */
  public Oracle get(String key, Supplier<Oracle> search) {
    Optional<Oracle> before = find(key);
    if (before.isPresent()) {
      return before.get();
    }
    Oracle found = search.get();
    keep(key, found);
    return found;
  }

  private synchronized void keep(String key, Oracle oracle) {
    known.put(key, oracle);
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "oracles", ".json");
      Files.writeString(fresh, json());
      Path _ = Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      LOG.warn("The oracle is not kept, and has to be found again next time: {}",
          unwritable.toString());
    }
  }

  private String json() throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    known.forEach((key, oracle) -> {
      ObjectNode entry = root.putObject(key);
      entry.put("host", oracle.limits().host()).put("fleet", oracle.limits().fleet());
      oracle.figures().fills().forEach(fill -> entry.withArray("fills").addObject()
          .put("seconds", fill.seconds()).put("errors", fill.errors()).put("goal", fill.goal())
          .put("meanInFlight", fill.meanInFlight())
          .put("novaCallsPerServer", fill.novaCallsPerServer()));
    });
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private void read(JsonNode root) {
    root.properties().forEach(entry -> {
      JsonNode value = entry.getValue();
      List<Fill> fills = new ArrayList<>();
      value.path("fills").forEach(fill -> fills.add(new Fill(
          fill.path("seconds").isNumber()
              ? fill.path("seconds").asDouble()
              : Double.POSITIVE_INFINITY,
          fill.path("errors").asInt(), fill.path("goal").asInt(),
          fill.path("meanInFlight").asDouble(), fill.path("novaCallsPerServer").asDouble())));
      known.put(entry.getKey(), new Oracle(
          new Limits(value.path("host").asInt(), value.path("fleet").asInt()),
          new Figures(fills)));
    });
  }
}
