package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What servers are made from: flavors, images, key pairs and server groups. */
public final class CatalogModel {
  /** A public key of a user. */
  public record KeyPair(String name, String userId, String publicKey, String fingerprint,
      Instant created) {}

  /** A server group; its members are not tracked. */
  public record ServerGroup(String id, String name, String projectId, String userId,
      String policy) {}

  private static final long CIRROS_BYTES = 21_692_416;
  private static final long CIRROS_VIRTUAL_BYTES = 117_440_512;

  private final Dice dice;
  private final Map<String, Flavor> flavors = new LinkedHashMap<>();
  private final Map<String, Image> images = new LinkedHashMap<>();
  private final Map<String, KeyPair> keyPairs = new TreeMap<>();
  private final Map<String, ServerGroup> serverGroups = new LinkedHashMap<>();

  CatalogModel(Dice dice, String imageOwner, Instant now) {
    this.dice = dice;
    put(new Flavor("1", "m1.tiny", 1, 512, 1, 0, 0, true, "", Map.of()));
    put(new Flavor("2", "m1.small", 1, 2048, 20, 0, 0, true, "", Map.of()));
    String id = dice.uuid();
    images.put(id,
        new Image(id, "cirros", imageOwner, CIRROS_BYTES, CIRROS_VIRTUAL_BYTES, dice.hexId(), now));
  }

  private void put(Flavor flavor) {
    flavors.put(flavor.id(), flavor);
  }

  /** An id of {@code auto} or none is replaced by a new one, as the command line client expects. */
  public Outcome<Flavor> createFlavor(Flavor wanted) {
    Flavor flavor = wanted.id().isEmpty()
        ? new Flavor(dice.uuid(), wanted.name(), wanted.vcpus(), wanted.ramMb(), wanted.diskGb(),
            wanted.ephemeralGb(), wanted.swapMb(), wanted.isPublic(), wanted.description(),
            wanted.extraSpecs())
        : wanted;
    if (flavors.containsKey(flavor.id())) {
      return Outcome.refused(409, "Flavor with ID " + flavor.id() + " already exists.");
    }
    if (flavors.values().stream().anyMatch(other -> other.name().equals(flavor.name()))) {
      return Outcome.refused(409, "Flavor with name " + flavor.name() + " already exists.");
    }
    put(flavor);
    return Outcome.done(flavor);
  }

  public Outcome<Flavor> deleteFlavor(String id) {
    Flavor gone = flavors.remove(id);
    return gone == null
        ? Outcome.refused(404, "Flavor " + id + " could not be found.")
        : Outcome.done(gone);
  }

  public Outcome<Flavor> setExtraSpecs(String id, Map<String, String> specs) {
    Flavor flavor = flavors.get(id);
    if (flavor == null) {
      return Outcome.refused(404, "Flavor " + id + " could not be found.");
    }
    Flavor changed = flavor.withExtraSpecs(specs);
    put(changed);
    return Outcome.done(changed);
  }

  public Optional<Flavor> flavor(String id) {
    return Optional.ofNullable(flavors.get(id));
  }

  public List<Flavor> flavors() {
    return List.copyOf(flavors.values());
  }

  public Optional<Image> image(String id) {
    return Optional.ofNullable(images.get(id));
  }

  public List<Image> images() {
    return List.copyOf(images.values());
  }

  public KeyPair createKeyPair(String name, String userId, String publicKey, Instant now) {
    String digits = dice.hexId();
    String fingerprint = String.join(":", digits.split("(?<=\\G..)"));
    KeyPair pair = new KeyPair(name, userId, publicKey, fingerprint, now);
    keyPairs.put(userId + "/" + name, pair);
    return pair;
  }

  public Optional<KeyPair> keyPair(String userId, String name) {
    return Optional.ofNullable(keyPairs.get(userId + "/" + name));
  }

  public boolean deleteKeyPair(String userId, String name) {
    return keyPairs.remove(userId + "/" + name) != null;
  }

  public List<KeyPair> keyPairs(String userId) {
    return keyPairs.values().stream().filter(pair -> pair.userId().equals(userId)).toList();
  }

  public ServerGroup createServerGroup(String name, String policy, Caller caller) {
    ServerGroup group = new ServerGroup(dice.uuid(), name, caller.projectId(), caller.userId(),
        policy);
    serverGroups.put(group.id(), group);
    return group;
  }

  public Optional<ServerGroup> serverGroup(String id) {
    return Optional.ofNullable(serverGroups.get(id));
  }

  public boolean deleteServerGroup(String id) {
    return serverGroups.remove(id) != null;
  }

  public List<ServerGroup> serverGroups(String projectId) {
    return serverGroups.values().stream().filter(group -> group.projectId().equals(projectId))
        .toList();
  }
}
