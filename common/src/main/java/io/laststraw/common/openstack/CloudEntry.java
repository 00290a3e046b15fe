package io.laststraw.common.openstack;

import io.laststraw.common.openstack.CloudConfiguration.Facing;
import io.laststraw.common.openstack.CloudConfigurationResult.Found;
import io.laststraw.common.openstack.CloudsYaml.Unusable;
import io.laststraw.common.openstack.Credentials.Owner;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One cloud's settings by the names clouds.yaml uses, wherever they came from; turned into types.
 */
final class CloudEntry {
  private final Map<String, String> auth;
  private final Map<String, String> settings;

  private CloudEntry(Map<String, String> auth, Map<String, String> settings) {
    this.auth = auth;
    this.settings = settings;
  }

  static CloudEntry ofFile(Map<String, Object> entry) {
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> auth = new TreeMap<>();
    entry.forEach((key, value) -> {
      if (!(value instanceof Map) && !(value instanceof Iterable)) {
        settings.put(key, String.valueOf(value));
      }
    });
    if (entry.get("auth") instanceof Map<?, ?> inner) {
      inner.forEach((key, value) -> auth.put(String.valueOf(key), String.valueOf(value)));
    }
    return new CloudEntry(auth, settings);
  }

  /** OS_USERNAME and its kin; auth and other settings share the names but for the prefix. */
  static CloudEntry ofEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    environment.forEach((key, value) -> {
      if (key.startsWith("OS_")) {
        settings.put(key.substring(3).toLowerCase(Locale.ROOT), value);
      }
    });
    if (isYes(settings.getOrDefault("insecure", ""))) {
      settings.put("verify", "false");
    }
    return new CloudEntry(settings, settings);
  }

  CloudConfigurationResult configuration(String name) throws Unusable {
    if (isNo(setting("verify")) || isYes(setting("insecure"))) {
      throw new Unusable("Cloud " + name + " switches the check of TLS certificates off; that is "
          + "refused. Remove verify/insecure and name the CA's file in cacert.");
    }
    if (setting("identity_api_version").startsWith("2")) {
      throw new Unusable("Cloud " + name + " asks for identity API 2; only version 3 is spoken.");
    }
    return new Found(new CloudConfiguration(name, authUrl(name), credentials(name),
        setting("region_name"), facing(name), setting("cacert")));
  }

  private URI authUrl(String name) throws Unusable {
    String text = auth("auth_url");
    if (text.isEmpty()) {
      throw new Unusable(name.equals(CloudsYaml.ENVIRONMENT)
          ? "No cloud is named, and OS_AUTH_URL is not set: name an entry of clouds.yaml (in a campaign"
              + " file: cloud), or set the OS_ variables."
          : "Cloud " + name + " has no auth_url: write keystone's address there.");
    }
    URI url = parse(text).orElseThrow(() -> new Unusable("The auth_url of cloud " + name
        + " must be an address such as https://cloud.example:5000/v3, without user or query."));
    String trimmed = url.toString().replaceAll("/+$", "");
    if (trimmed.endsWith("/v2.0")) {
      throw new Unusable("The auth_url of cloud " + name + " ends with /v2.0; write /v3.");
    }
    return URI.create(trimmed.endsWith("/v3") ? trimmed : trimmed + "/v3");
  }

  private static Optional<URI> parse(String text) {
    try {
      URI url = new URI(text.strip());
      boolean usable = url.getHost() != null && url.getUserInfo() == null
          && url.getQuery() == null && ("http".equals(url.getScheme())
              || "https".equals(url.getScheme()));
      return usable ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private Credentials credentials(String name) throws Unusable {
    String type = setting("auth_type");
    boolean hasApplicationCredential = !auth("application_credential_secret").isEmpty();
    return switch (type) {
      case "" -> hasApplicationCredential ? applicationCredential(name) : password(name);
      case "v3applicationcredential" -> applicationCredential(name);
      case "password", "v3password" -> password(name);
      default -> throw new Unusable("Cloud " + name + " has an auth_type that is not known: use "
          + "password or v3applicationcredential.");
    };
  }

  private Credentials applicationCredential(String name) throws Unusable {
    String id = auth("application_credential_id");
    String credentialName = auth("application_credential_name");
    String secret = auth("application_credential_secret");
    Owner user = owner("user", auth("username"));
    if (secret.isEmpty() || id.isEmpty() && (credentialName.isEmpty() || !user.isNamed())) {
      throw new Unusable("Cloud " + name + " needs application_credential_secret and "
          + "application_credential_id, or the credential's name with its user.");
    }
    return new Credentials.ApplicationCredential(id, credentialName, user, new Secret(secret));
  }

  private Credentials password(String name) throws Unusable {
    Owner user = owner("user", auth("username"));
    Owner project = owner("project", either(auth("project_name"), auth("tenant_name")));
    if (!user.isNamed() || auth("password").isEmpty()) {
      throw new Unusable("Cloud " + name + " needs username and password, or an application "
          + "credential.");
    }
    if (!project.isNamed()) {
      throw new Unusable("Cloud " + name + " names no project: add project_name or project_id.");
    }
    return new Credentials.Password(user, new Secret(auth("password")), project);
  }

  private Owner owner(String kind, String ownerName) {
    String id = auth(kind + "_id");
    String domainId = either(auth(kind + "_domain_id"), auth("domain_id"));
    String domainName = either(auth(kind + "_domain_name"), auth("domain_name"));
    // Keystone's own first domain, which the openstack command also falls back to.
    boolean noDomain = domainId.isEmpty() && domainName.isEmpty();
    return new Owner(id, ownerName, noDomain ? "default" : domainId, domainName);
  }

  private Facing facing(String name) throws Unusable {
    String text = either(setting("interface"), setting("endpoint_type"));
    return switch (text.replace("URL", "")) {
      case "", "public" -> Facing.PUBLIC;
      case "internal" -> Facing.INTERNAL;
      case "admin" -> Facing.ADMIN;
      default -> throw new Unusable("The interface of cloud " + name
          + " must be public, internal or admin.");
    };
  }

  private String auth(String key) {
    // People write some of these one level too high, and the openstack command forgives it.
    return either(auth.getOrDefault(key, ""), setting(key));
  }

  private String setting(String key) {
    return settings.getOrDefault(key, "");
  }

  private static String either(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static boolean isYes(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equals("1")
        || text.equalsIgnoreCase("on");
  }

  private static boolean isNo(String text) {
    return text.equalsIgnoreCase("false") || text.equalsIgnoreCase("no") || text.equals("0")
        || text.equalsIgnoreCase("off");
  }
}
