package io.laststraw.simulator.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keystone's part: users, projects, application credentials and tokens. There is one domain, {@code
 * default}.
 */
public final class IdentityModel {
  /** A project. */
  public record Project(String id, String name) {}

  /** A user with the roles it has in its one project. */
  public record User(String id, String name, String password, Project project, boolean admin) {
    public List<String> roles() {
      return admin ? List.of("admin", "member", "reader") : List.of("member", "reader");
    }
  }

  /**
   * Who asks for a token, and how it was proven who that is.
   *
   * @param credential the application credential that was shown, if it was one
   */
  public record Proof(User user, String method, Optional<Credential> credential) {}

  /** A token; it is known only here. */
  public record Token(String id, String auditId, Proof proof, Instant issued, Instant expires) {
    public User user() {
      return proof.user();
    }

    public Caller caller() {
      return new Caller(user().project().id(), user().id(), user().admin());
    }

    /** Whether the access rules of its application credential let such a call pass. */
    public boolean allows(String service, String method, String path) {
      List<AccessRule> rules = proof.credential().map(Credential::rules).orElse(List.of());
      return rules.isEmpty()
          || rules.stream().anyMatch(rule -> rule.allows(service, method, path));
    }
  }

  /** What somebody wants of an application credential; a missing expiry means never. */
  public record NewCredential(String name, String secret, String description,
      Optional<Instant> expires, List<AccessRule> rules) {
    public NewCredential {
      rules = List.copyOf(rules);
    }
  }

  /** An application credential; without rules it may do what its user may. */
  public record Credential(String id, User user, NewCredential settings) {
    public String name() {
      return settings.name();
    }

    public String secret() {
      return settings.secret();
    }

    public List<AccessRule> rules() {
      return settings.rules();
    }
  }

  /** Roles have ids too. */
  public record Role(String id, String name) {}

  private static final int SWEEP_ABOVE_TOKENS = 2000;

  private final Dice dice;
  private final Duration tokenLife;
  private final Map<String, Project> projects = new LinkedHashMap<>();
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Credential> credentials = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();

  IdentityModel(Dice dice, Duration tokenLife, String adminPassword) {
    this.dice = dice;
    this.tokenLife = tokenLife;
    for (String role : List.of("admin", "member", "reader")) {
      roles.put(role, new Role(dice.hexId(), role));
    }
    addUser("admin", adminPassword, true);
    addUser("demo", "demo", false);
    addUser("neighbour", "neighbour", false);
  }

  private void addUser(String name, String password, boolean admin) {
    Project project = new Project(dice.hexId(), name);
    projects.put(name, project);
    users.put(name, new User(dice.hexId(), name, password, project, admin));
  }

  public Optional<User> user(String nameOrId) {
    return users.values().stream()
        .filter(user -> user.name().equals(nameOrId) || user.id().equals(nameOrId))
        .findFirst();
  }

  public List<User> users() {
    return List.copyOf(users.values());
  }

  public List<Project> projects() {
    return List.copyOf(projects.values());
  }

  public Optional<Project> project(String nameOrId) {
    return projects.values().stream()
        .filter(project -> project.name().equals(nameOrId) || project.id().equals(nameOrId))
        .findFirst();
  }

  public List<Role> roles(User user) {
    return roles.values().stream().filter(role -> user.roles().contains(role.name())).toList();
  }

  public List<Role> roles() {
    return List.copyOf(roles.values());
  }

  /** A token for a user whose secret was right; empty scope is the user's own project. */
  public Token issue(Proof proof, Instant now) {
    if (tokens.size() > SWEEP_ABOVE_TOKENS) {
      tokens.values().removeIf(token -> !token.expires().isAfter(now));
    }
    Token token = new Token("gAAAAA" + dice.hexId() + dice.hexId(), dice.hexId().substring(0, 22),
        proof, now, now.plus(tokenLife));
    tokens.put(token.id(), token);
    return token;
  }

  public Optional<Token> token(String id, Instant now) {
    return Optional.ofNullable(tokens.get(id)).filter(token -> token.expires().isAfter(now));
  }

  public void revoke(String id) {
    tokens.remove(id);
  }

  /** Draws a secret when none was wished for. */
  public Credential createCredential(User user, NewCredential wanted) {
    String secret = wanted.secret().isEmpty() ? dice.hexId() + dice.hexId() : wanted.secret();
    Credential credential = new Credential(dice.hexId(), user, new NewCredential(wanted.name(),
        secret, wanted.description(), wanted.expires(), wanted.rules()));
    credentials.put(credential.id(), credential);
    return credential;
  }

  public List<Credential> credentials(User user) {
    return credentials.values().stream().filter(credential -> credential.user().equals(user))
        .toList();
  }

  public Optional<Credential> credential(String id) {
    return Optional.ofNullable(credentials.get(id));
  }

  public boolean deleteCredential(String id) {
    return credentials.remove(id) != null;
  }
}
