package io.laststraw.worker;

import io.laststraw.worker.ModelMessage.Status;
import io.laststraw.worker.ModelMessage.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** One incarnation of a host worker as the rules describe it, without actors or a journal. */
final class ModelWorker {
  private enum PostState {
    UNANSWERED,
    ACCEPTED
  }

  private static final class Post {
    private final int sentAt;
    private final int answeredAt;
    private final boolean accepted;
    private PostState state = PostState.UNANSWERED;

    Post(int sentAt, ModelCloud.Answer answer) {
      this.sentAt = sentAt;
      this.answeredAt = answer.second();
      this.accepted = answer.accepted();
    }
  }

  private static final class Listing {
    private final int beganAt;
    private final List<ModelCloud.Status> order;
    private final Map<ModelCloud.Status, Set<Long>> read = new EnumMap<>(ModelCloud.Status.class);
    private int nextReadAt;

    Listing(int beganAt, List<ModelCloud.Status> order) {
      this.beganAt = beganAt;
      this.order = order;
      this.nextReadAt = beganAt;
    }

    Set<Long> names() {
      Set<Long> names = new TreeSet<>();
      read.values().forEach(names::addAll);
      return names;
    }
  }

  final int host;
  final long incarnation;
  private final int clockOffset;
  private final ModelWorld world;
  private final EnumSet<LeaseRule> rules;
  private final SplittableRandom random;
  private final ModelCloud cloud;

  private long epoch;
  private long number;
  private int level;
  private int limit;
  private int leaseEnd = Integer.MIN_VALUE;
  private int createSince = ModelCloud.NEVER;
  /** Doubt carried from older leases: how many, and since when fewer were announced. */
  private int carried;
  private int carriedAnnounced;
  private int announcedAt;
  private final Map<Long, Post> posts = new TreeMap<>();
  private final List<Integer> planned = new ArrayList<>();
  private final List<Integer> listingsBegan = new ArrayList<>();
  private Set<Long> seen = new TreeSet<>();
  private Set<Long> seenInError = new TreeSet<>();
  private int seenBeganAt = Integer.MIN_VALUE;
  private Listing listing = new Listing(Integer.MIN_VALUE, List.of());
  private int nextListingAt;
  private long nextName;
  private int pausedUntil;

  ModelWorker(int host, long incarnation, ModelWorld world, EnumSet<LeaseRule> rules,
      ModelCloud cloud) {
    this.host = host;
    this.incarnation = incarnation;
    this.rules = rules;
    this.cloud = cloud;
    this.random = cloud.fork();
    this.world = world;
    this.clockOffset = random.nextInt(100_000);
  }

  /** The process stands still, as in a long garbage collection, and goes on where it stood. */
  void pauseUntil(int second) {
    pausedUntil = second;
  }

  boolean paused(int now) {
    return now < pausedUntil;
  }

  private int clock(int now) {
    return now + clockOffset;
  }

  void receive(Target target, int now) {
    if (target.incarnation() != incarnation || target.epoch() < epoch) {
      return;
    }
    if (rules.contains(LeaseRule.TARGETS_IN_ORDER) && target.number() <= number) {
      return;
    }
    if (target.epoch() > epoch) {
      carried = target.carried();
      createSince = ModelCloud.NEVER;
    }
    epoch = target.epoch();
    number = target.number();
    level = target.level();
    limit = target.limit();
    int leaseFrom = rules.contains(LeaseRule.LEASE_FROM_OWN_STAMP)
        ? target.echoedStamp()
        : clock(now);
    leaseEnd = Math.max(leaseEnd, leaseFrom + world.leaseSeconds());
    if (limit > 0 && createSince == ModelCloud.NEVER) {
      createSince = now;
    }
    carried = Math.max(carried, target.carried());
    if (target.carried() != carriedAnnounced) {
      carriedAnnounced = target.carried();
      announcedAt = now;
    }
  }

  Status status(int now) {
    return new Status(host, incarnation, epoch, number, clock(now), used(), ready());
  }

  /** One second of life: answers, listing, deletes, plans, sends. */
  void act(int now) {
    takeAnswers(now);
    readListing(now);
    letGoOfDoubt(now);
    if (leaseEnd > clock(now)) {
      deleteWhatIsTooMuch(now);
      plan(now);
    }
    send(now);
  }

  private void takeAnswers(int now) {
    for (Iterator<Post> all = posts.values().iterator(); all.hasNext();) {
      Post post = all.next();
      boolean inTime = post.answeredAt < post.sentAt + ModelCloud.DEADLINE_SECONDS;
      if (post.state == PostState.UNANSWERED && inTime && post.answeredAt <= now) {
        if (!post.accepted) {
          all.remove();
        }
        post.state = PostState.ACCEPTED;
      }
    }
  }

  private void readListing(int now) {
    if (listing.read.size() == listing.order.size()) {
      if (now < nextListingAt) {
        return;
      }
      listing = new Listing(now, readOrder());
      nextListingAt = now + 3 + random.nextInt(8);
    }
    if (now >= listing.nextReadAt) {
      ModelCloud.Status status = listing.order.get(listing.read.size());
      listing.read.put(status, cloud.list(host, status, now));
      listing.nextReadAt = now + random.nextInt(4);
    }
    if (listing.read.size() == listing.order.size()) {
      conclude(now);
    }
  }

  private List<ModelCloud.Status> readOrder() {
    List<ModelCloud.Status> order = List.of(ModelCloud.Status.values());
    return rules.contains(LeaseRule.LISTING_ORDER) ? order : order.reversed();
  }

  private void conclude(int now) {
    seen = listing.names();
    seenInError = listing.read.getOrDefault(ModelCloud.Status.ERROR, Set.of());
    seenBeganAt = listing.beganAt;
    listingsBegan.add(listing.beganAt);
    boolean careful = rules.contains(LeaseRule.ANSWERED_BEFORE_LISTING);
    posts.entrySet().removeIf(entry -> {
      Post post = entry.getValue();
      if (post.state == PostState.ACCEPTED) {
        return !careful || post.answeredAt < listing.beganAt;
      }
      boolean inDoubt = now >= post.sentAt + ModelCloud.DEADLINE_SECONDS;
      return inDoubt && seen.contains(entry.getKey());
    });
  }

  private void letGoOfDoubt(int now) {
    boolean patient = rules.contains(LeaseRule.DOUBT_HORIZON);
    int horizon = patient ? ModelCloud.HORIZON_SECONDS : 0;
    posts.values().removeIf(post -> {
      int over = post.sentAt + ModelCloud.DEADLINE_SECONDS + horizon;
      return post.state == PostState.UNANSWERED && now >= over && confirmedSince(over);
    });
    if (carriedAnnounced < carried && confirmedSince(announcedAt)) {
      carried = carriedAnnounced;
    }
  }

  /** Whether enough complete listings have begun at or after {@code second}. */
  private boolean confirmedSince(int second) {
    if (!rules.contains(LeaseRule.LISTINGS_AFTER_DOUBT)) {
      return true;
    }
    int needed = rules.contains(LeaseRule.TWO_LISTINGS) ? 2 : 1;
    int size = listingsBegan.size();
    return size >= needed && listingsBegan.get(size - needed) >= second;
  }

  private boolean ready() {
    return seenBeganAt >= createSince;
  }

  private int used() {
    Set<Long> names = new TreeSet<>(seen);
    names.addAll(posts.keySet());
    return names.size() + planned.size() + carried;
  }

  private int filling(int now) {
    boolean doubtToo = rules.contains(LeaseRule.DOUBT_FILLS_LIMIT);
    int filling = planned.size();
    for (Post post : posts.values()) {
      boolean inDoubt = now >= post.sentAt + ModelCloud.DEADLINE_SECONDS;
      if (post.state == PostState.UNANSWERED && (doubtToo || !inDoubt)) {
        filling++;
      }
    }
    return filling;
  }

  private void deleteWhatIsTooMuch(int now) {
    seenInError.forEach(name -> cloud.delete(host, name, now));
    int surplus = seen.size() - seenInError.size() - level;
    Iterator<Long> names = seen.iterator();
    while (surplus > 0 && names.hasNext()) {
      long name = names.next();
      if (!seenInError.contains(name)) {
        cloud.delete(host, name, now);
        surplus--;
      }
    }
  }

  private void plan(int now) {
    while (ready() && used() < level && filling(now) < limit) {
      planned.add(now + random.nextInt(5));
    }
  }

  private void send(int now) {
    for (Iterator<Integer> due = planned.iterator(); due.hasNext();) {
      if (due.next() > now) {
        continue;
      }
      due.remove();
      if (rules.contains(LeaseRule.LEASE_CHECK_BEFORE_SEND) && leaseEnd <= clock(now)) {
        continue;
      }
      long name = incarnation * 1_000_000 + nextName++;
      posts.put(name, new Post(now, cloud.post(host, name, now)));
    }
  }
}
