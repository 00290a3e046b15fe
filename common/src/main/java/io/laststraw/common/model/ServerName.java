package io.laststraw.common.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one server, which carries our whole intent: {@code ls-<campaign>-<host>-<epoch>-<n>}.
 * An ERROR server loses its host in Nova (real-nova.md, 1), so the host must be readable here. Names
 * never repeat: the epoch is new for each incarnation of a host worker and the number only grows.
 *
 * @param hostOrdinal the host's place in the campaign, from 0; at most 9999
 * @param epoch the lease's epoch, from 1
 * @param number counts the creates of one epoch, from 1
 */
public record ServerName(CampaignId campaign, int hostOrdinal, long epoch, int number)
    implements
      Comparable<ServerName> {
  private static final Pattern SHAPE = Pattern
      .compile("ls-([a-z0-9]{8})-(\\d{1,4})-(\\d{1,12})-(\\d{1,9})");

  public ServerName {
    Invariant.check(hostOrdinal >= 0 && hostOrdinal <= 9999, "host ordinal between 0 and 9999");
    Invariant.check(epoch >= 1, "an epoch starts at 1");
    Invariant.check(number >= 1, "server numbers start at 1");
  }

  /** What every name of a campaign starts with; as Nova's regular expression, put ^ before it. */
  public static String prefix(CampaignId campaign) {
    return "ls-" + campaign + "-";
  }

  /** Reads a whole name back; empty for every name that is not exactly of our shape. */
  public static Optional<ServerName> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long epoch = Long.parseLong(matcher.group(3));
    int number = Integer.parseInt(matcher.group(4));
    if (epoch < 1 || number < 1) {
      return Optional.empty();
    }
    CampaignId campaign = new CampaignId(matcher.group(1));
    ServerName name = new ServerName(campaign, Integer.parseInt(matcher.group(2)), epoch, number);
    // "01" would parse but is not a name we ever made.
    return name.text().equals(text) ? Optional.of(name) : Optional.empty();
  }

  /** The name as Nova sees it. */
  public String text() {
    return prefix(campaign) + hostOrdinal + "-" + epoch + "-" + number;
  }

  @Override
  public int compareTo(ServerName other) {
    int byCampaign = campaign.compareTo(other.campaign);
    int byHost = byCampaign != 0 ? byCampaign : Integer.compare(hostOrdinal, other.hostOrdinal);
    int byEpoch = byHost != 0 ? byHost : Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return text();
  }
}
