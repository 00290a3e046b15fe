package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Neutron's security groups. Each project has one, "default", which comes into being when it is
 * first asked for; all ports are in it. Rules can be taken away and added.
 */
public final class SecurityGroups {
  /** A project's default group; its rules are asked for by its id. */
  public record Group(String id, String projectId, Instant created) {}

  /**
   * What a rule lets through; empty text where neutron says null.
   *
   * @param direction ingress or egress
   * @param ethertype IPv4 or IPv6
   * @param ports the first and the last port; empty for all
   * @param remoteGroupId the group whose members are let through
   */
  public record Match(String direction, String ethertype, String protocol, List<Integer> ports,
      String remotePrefix, String remoteGroupId) {
    public Match {
      ports = List.copyOf(ports);
    }
  }

  /**
   * A rule of a group.
   *
   * @param number neutron's own, of all its resources; rising
   */
  public record Rule(String id, int number, Group group, Match match, Instant created) {}

  private final Dice dice;
  private final Map<String, Group> groupByProject = new LinkedHashMap<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private int numbered;

  SecurityGroups(Dice dice) {
    this.dice = dice;
  }

  /** The group that every project has; made with neutron's four rules when it is not there yet. */
  public Group defaultOf(String projectId, Instant now) {
    Group known = groupByProject.get(projectId);
    if (known != null) {
      return known;
    }
    Group group = new Group(dice.uuid(), projectId, now);
    groupByProject.put(projectId, group);
    for (String ethertype : List.of("IPv4", "IPv6")) {
      add(group, new Match("ingress", ethertype, "", List.of(), "", group.id()), now);
      add(group, new Match("egress", ethertype, "", List.of(), "", ""), now);
    }
    return group;
  }

  /** Groups that somebody may see, oldest first. */
  public List<Group> groups(Caller caller) {
    return groupByProject.values().stream()
        .filter(group -> caller.admin() || group.projectId().equals(caller.projectId())).toList();
  }

  /** Rules that somebody may see, oldest first. */
  public List<Rule> rules(Caller caller) {
    return rules.values().stream().filter(rule -> caller.admin()
        || rule.group().projectId().equals(caller.projectId())).toList();
  }

  /** The rules of one group, oldest first. */
  public List<Rule> rulesOf(String groupId) {
    return rules.values().stream().filter(rule -> rule.group().id().equals(groupId)).toList();
  }

  /** Refused when there is no such group, or when it has such a rule. */
  public Outcome<Rule> addRule(String groupId, Match match, Instant now) {
    Optional<Group> group = groupByProject.values().stream()
        .filter(known -> known.id().equals(groupId)).findFirst();
    if (group.isEmpty()) {
      return Outcome.refused(404, "Security group " + groupId + " does not exist");
    }
    Optional<Rule> same = rulesOf(groupId).stream().filter(rule -> rule.match().equals(match))
        .findFirst();
    return same
        .<Outcome<Rule>>map(rule -> Outcome.refused(409,
            "Security group rule already exists. Rule id is " + rule.id() + "."))
        .orElseGet(() -> Outcome.done(add(group.get(), match, now)));
  }

  private Rule add(Group group, Match match, Instant now) {
    Rule rule = new Rule(dice.uuid(), ++numbered, group, match, now);
    rules.put(rule.id(), rule);
    return rule;
  }

  /** Refused when there is no such rule. */
  public Outcome<Rule> deleteRule(String id) {
    Rule gone = rules.remove(id);
    return gone == null
        ? Outcome.refused(404, "Security group rule " + id + " does not exist")
        : Outcome.done(gone);
  }
}
