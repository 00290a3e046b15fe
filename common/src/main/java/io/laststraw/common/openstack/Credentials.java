package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** With what a cloud is entered. Neither form prints its secret. */
public sealed interface Credentials {
  /**
   * A user with a password, and the project to work in.
   *
   * @param project must name something: without a project there is no catalogue
   */
  record Password(Owner user, Secret password, Owner project) implements Credentials {}

  /**
   * An application credential, by its id, or by its name together with its user. It has its project
   * built in; keystone refuses one that asks for a scope.
   *
   * @param id empty when {@code name} and {@code user} are given
   */
  record ApplicationCredential(String id, String name, Owner user,
      Secret secret) implements Credentials {}

  /**
   * A user or project, by id, or by name within a domain. What is not known is empty.
   */
  record Owner(String id, String name, String domainId, String domainName) {
    /** Names nobody. */
    static final Owner NONE = new Owner("", "", "", "");

    boolean isNamed() {
      return !id.isEmpty() || !name.isEmpty();
    }

    ObjectNode json() {
      ObjectNode owner = ApiJson.object();
      if (!id.isEmpty()) {
        return owner.put("id", id);
      }
      owner.put("name", name);
      ObjectNode domain = owner.putObject("domain");
      domain.put(domainId.isEmpty() ? "name" : "id", domainId.isEmpty() ? domainName : domainId);
      return owner;
    }
  }

  /** The body of {@code POST /v3/auth/tokens}. */
  default String loginBody() {
    ObjectNode root = ApiJson.object();
    ObjectNode auth = root.putObject("auth");
    ObjectNode identity = auth.putObject("identity");
    switch (this) {
      case Password login -> {
        identity.putArray("methods").add("password");
        ObjectNode user = login.user().json().put("password", login.password().reveal());
        identity.putObject("password").set("user", user);
        auth.putObject("scope").set("project", login.project().json());
      }
      case ApplicationCredential login -> {
        identity.putArray("methods").add("application_credential");
        ObjectNode credential = identity.putObject("application_credential");
        credential.put("secret", login.secret().reveal());
        if (login.id().isEmpty()) {
          credential.put("name", login.name()).set("user", login.user().json());
        } else {
          credential.put("id", login.id());
        }
      }
    }
    return root.toString();
  }
}
