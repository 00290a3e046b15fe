package io.laststraw.simulator.exploration;

import io.laststraw.common.openstack.Outgoing;
import io.laststraw.common.openstack.Reply;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ReportJson;
import io.laststraw.simulator.rehearsal.CallWatcher;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets go to the cloud that gave them and nowhere else: no message of an actor shows one, nor does
 * the report. Passes on what it hears to another watcher.
 */
final class SecretRules implements CallWatcher {
  private static final Pattern OWN_PASSWORD = Pattern.compile("\"password\": ?\"([^\"]+)\"");
  private static final Pattern ADMIN_PASSWORD = Pattern.compile("\"adminPass\": ?\"([^\"]+)\"");
  /** A password that is taken along is taken from the answer, so it shows soon or never. */
  private static final int LATEST = 4;

  private final Violations violations;
  private final CallWatcher next;
  /** Tokens, and what we log in with: they can show at any time. */
  private final SortedSet<String> lasting = new TreeSet<>();
  private final SortedSet<String> passwords = new TreeSet<>();
  private final Deque<String> latestPasswords = new ArrayDeque<>();
  private String origin = "";
  private long messagesRead;

  SecretRules(Violations violations, CallWatcher next) {
    this.violations = violations;
    this.next = next;
  }

  @Override
  public void onSend(int client, Outgoing call, Instant now) {
    String to = call.uri().getScheme() + "://" + call.uri().getAuthority();
    // Everything begins with a login, and that goes where the configuration says.
    origin = origin.isEmpty() ? to : origin;
    violations.require("S16", to.equals(origin), () -> "a call with a token goes to " + to);
    Matcher matcher = OWN_PASSWORD.matcher(call.body());
    if (matcher.find()) {
      lasting.add(matcher.group(1));
    }
    next.onSend(client, call, now);
  }

  @Override
  public void onReply(int client, Outgoing call, Reply reply, Instant now) {
    String token = reply.header("X-Subject-Token");
    if (!token.isEmpty()) {
      lasting.add(token);
    }
    if (call.verb().equals("POST")) {
      Matcher matcher = ADMIN_PASSWORD.matcher(reply.text());
      if (matcher.find()) {
        remember(matcher.group(1));
      }
    }
    next.onReply(client, call, reply, now);
  }

  private void remember(String password) {
    passwords.add(password);
    latestPasswords.addLast(password);
    if (latestPasswords.size() > LATEST) {
      latestPasswords.removeFirst();
    }
  }

  @Override
  public void onLost(int client, Outgoing call, Instant now) {
    next.onLost(client, call, now);
  }

  /** One message of an actor as text. */
  void onMessage(String line) {
    messagesRead++;
    violations.require("S16", lasting.stream().noneMatch(line::contains)
        && latestPasswords.stream().noneMatch(line::contains),
        () -> "a message shows a secret: " + line);
  }

  void check(CampaignReport report) {
    String json = ReportJson.write(report);
    Optional<String> shown = passwords.stream().filter(json::contains).findFirst()
        .or(() -> lasting.stream().filter(json::contains).findFirst());
    violations.require("S16", shown.isEmpty(), () -> "the report shows " + shown.orElseThrow());
  }

  /** Passwords of guests that messages were searched for; a rule that never had one proves nothing. */
  int passwordsLookedFor() {
    return messagesRead == 0 ? 0 : passwords.size();
  }
}
