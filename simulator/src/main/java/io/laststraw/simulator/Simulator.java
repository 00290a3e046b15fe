package io.laststraw.simulator;

import io.laststraw.simulator.api.CloudClock;
import io.laststraw.simulator.api.LockedCloud;
import io.laststraw.simulator.api.OpenStackApi;
import io.laststraw.simulator.cloud.CloudModel;
import io.laststraw.simulator.cloud.CloudSettings;
import io.laststraw.simulator.cloud.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A running OpenStack on the loopback, in this process. */
public final class Simulator implements AutoCloseable {
  /** Name under which {@link #writeCloudsYaml} puts this cloud. */
  public static final String CLOUD_NAME = "simulator";
  private static final String WRITTEN_BY_US = "# A simulator of laststraw wrote this.\n";
  /** Of the administrator; the cloud opens nothing but the loopback. */
  private static final String ADMIN_PASSWORD = "simulated";

  private final LockedCloud cloud;
  private final OpenStackApi.Running running;

  private Simulator(LockedCloud cloud, OpenStackApi.Running running) {
    this.cloud = cloud;
    this.running = running;
  }

  /**
   * Starts and answers at once.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static Simulator start(SimulatorSettings settings) {
    Instant start = Instant.now();
    CloudModel model = new CloudModel(settings.physics(),
        new CloudSettings(settings.hosts(), settings.seed(), start, ADMIN_PASSWORD,
            settings.decoys(), settings.faults()));
    LockedCloud cloud = new LockedCloud(model, new CloudClock(start, settings.timeScale()));
    try {
      return new Simulator(cloud, OpenStackApi.start(settings.port(), cloud));
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "cannot listen on port " + settings.port() + ": " + taken.getMessage(), taken);
    }
  }

  /** Keystone's address, as {@code OS_AUTH_URL} wants it. */
  public String authUrl() {
    return running.root() + "/identity/v3";
  }

  /** What is really the case, at this instant. */
  public Truth truth() {
    return cloud.ask((model, now) -> model.truth(now));
  }

  /**
   * Writes {@code clouds.yaml} into a folder and returns its path.
   *
   * @throws UncheckedIOException when it cannot be written, or when the one that is there is somebody's
   *     own: it may hold the only copy of a password
   */
  public Path writeCloudsYaml(Path folder) {
    Path file = folder.resolve("clouds.yaml");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file) && !Files.readString(file).startsWith(WRITTEN_BY_US)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      return Files.writeString(file, cloudsYaml());
    } catch (FileAlreadyExistsException theirs) {
      throw new UncheckedIOException(
          file + " is there already and not a simulator's: choose another folder", theirs);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + file, unwritable);
    }
  }

  private String cloudsYaml() {
    return WRITTEN_BY_US + "clouds:\n" + entry(CLOUD_NAME, "admin", ADMIN_PASSWORD)
        + entry(CLOUD_NAME + "-demo", "demo", "demo");
  }

  private String entry(String name, String user, String password) {
    return """
          %s:
            auth:
              auth_url: %s
              username: %s
              password: %s
              project_name: %s
              user_domain_name: Default
              project_domain_name: Default
            region_name: RegionOne
            identity_api_version: 3
        """.formatted(name, authUrl(), user, password, user);
  }

  @Override
  public void close() {
    try {
      running.listener().close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
