package dev.gatehouse.trust.crl;

import dev.gatehouse.trust.tls.ChangeListeners;
import dev.gatehouse.trust.tls.Poll;
import dev.gatehouse.trust.tls.TlsMaterialException;
import dev.gatehouse.trust.tls.TrustBundle;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revocation lists of a trust bundle's authorities and of the authorities below them, from
 * files that are looked at again at an interval. A list counts for the authority whose key has
 * signed it, whatever name it bears. A file that can't be used leaves the last good list in force.
 * Thread-safe.
 */
public final class RevocationLists implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);

  private final CrlSettings settings;
  private final TrustBundle bundle;
  private final InstantSource clock;
  private final ListFiles files;
  private final Object reading = new Object();
  private final ListsInForce lists = new ListsInForce();
  // Authorities below the bundle's, as callers have shown them: each was checked to lead there.
  private final Map<Authority, X509Certificate> below = new LinkedHashMap<>();
  private final ChangeListeners listeners = new ChangeListeners();
  private final @Nullable Poll poll;
  private List<SignedList> offered = List.of();
  private @Nullable Taken taken;
  private volatile List<String> problems = List.of();

  /** What was looked at: with the same files and authorities there is nothing to do anew. */
  private record Taken(Set<Authority> known, List<ListFiles.Found> found) {}

  /**
   * Reads the lists and follows them.
   *
   * @param bundle whose authorities' lists they are
   * @throws TlsMaterialException when the first reading fails, naming the file
   */
  public RevocationLists(CrlSettings settings, TrustBundle bundle, InstantSource clock) {
    this.settings = settings;
    this.bundle = bundle;
    this.clock = clock;
    this.files = new ListFiles(settings.paths(), settings.maxSize());
    if (settings.paths().isEmpty()) {
      this.poll = null;
      return;
    }
    reload();
    if (!problems.isEmpty()) {
      throw new TlsMaterialException("no revocation lists: " + String.join("; ", problems));
    }
    if (settings.stale() == CrlSettings.Unknown.ACCEPT
        || settings.missing() == CrlSettings.Unknown.ACCEPT) {
      LOG.warn(
          "Certificates count although it can't be told whether they were revoked"
              + " (stale: {}, missing: {})",
          settings.stale(),
          settings.missing());
    }
    bundle.onChange(this::reload);
    this.poll = new Poll("revocation-lists", settings.interval(), this::reload);
  }

  CrlSettings settings() {
    return settings;
  }

  Set<X509Certificate> authorities() {
    return bundle.trustBundle();
  }

  /** Whether there are any to look at. */
  public boolean configured() {
    return !settings.paths().isEmpty();
  }

  /** Runs the action after each change of a list in force. There is no way to unsubscribe. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Looks at the files now, rather than at the next interval. */
  public void reload() {
    boolean changed;
    // Files may be slow; whoever asks for a list meanwhile does not wait for them.
    synchronized (reading) {
      changed = take(files.look());
    }
    if (changed) {
      listeners.tell();
    }
  }

  /**
   * An authority's lists that are in force.
   *
   * @param authority of the bundle, or one that leads there
   */
  Collection<RevocationList> of(X509Certificate authority) {
    Authority key = Authority.of(authority);
    Collection<RevocationList> known = lists.of(key);
    return known == null ? learn(key, authority) : known;
  }

  private synchronized Collection<RevocationList> learn(Authority key, X509Certificate authority) {
    below.putIfAbsent(key, authority);
    var _ = lists.offer(authority, offered, clock.instant());
    Collection<RevocationList> known = lists.of(key);
    return known == null ? List.of() : known;
  }

  private synchronized boolean take(List<ListFiles.Found> found) {
    Map<Authority, X509Certificate> known = new LinkedHashMap<>(below);
    bundle.trustBundle().forEach(one -> known.put(Authority.of(one), one));
    Taken now = new Taken(known.keySet(), found);
    if (problems.isEmpty() && now.equals(taken)) {
      return false;
    }
    taken = now;
    return take(found, known.values());
  }

  private boolean take(List<ListFiles.Found> found, Collection<X509Certificate> known) {
    List<String> wrong = new ArrayList<>();
    List<SignedList> onOffer = new ArrayList<>();
    for (ListFiles.Found file : found) {
      if (file.problem() != null) {
        wrong.add(file.file() + ": " + file.problem());
      }
      onOffer.addAll(file.lists());
    }
    offered = onOffer;
    boolean changed = false;
    Set<SignedList> whose = new HashSet<>();
    Instant now = clock.instant();
    for (X509Certificate authority : known) {
      ListsInForce.Offer offer = lists.offer(authority, onOffer, now);
      changed |= offer.changed();
      whose.addAll(offer.from());
      wrong.addAll(offer.problems());
    }
    for (ListFiles.Found file : found) {
      for (SignedList list : file.lists()) {
        if (!whose.contains(list) && known.stream().anyMatch(list::names)) {
          wrong.add(
              file.file() + ": " + list.list().describe() + " is not signed by that authority");
        }
      }
    }
    note(wrong, changed);
    return changed;
  }

  private void note(List<String> wrong, boolean changed) {
    if (changed) {
      LOG.info(
          "Revocation lists in force: {}",
          lists.all().stream().map(RevocationList::describe).toList());
    }
    if (!wrong.isEmpty() && !wrong.equals(problems)) {
      LOG.warn("Revocation lists that are not usable, the last good stay in force: {}", wrong);
    }
    problems = List.copyOf(wrong);
  }

  /**
   * What an operator has to see to: files that can't be used, lists that have run out, and
   * authorities without one whose certificates are refused for that.
   */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (!configured()) {
      return all;
    }
    Instant now = clock.instant();
    for (RevocationList list : lists.all()) {
      if (now.isAfter(list.nextUpdate().plus(settings.grace()))) {
        all.add(list.describe() + " ran out at " + list.nextUpdate());
      }
    }
    if (settings.missing() == CrlSettings.Unknown.REFUSE) {
      for (X509Certificate authority : bundle.trustBundle()) {
        if (of(authority).isEmpty()) {
          all.add("there is no list of " + authority.getSubjectX500Principal().getName());
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    if (poll != null) {
      poll.close();
    }
  }
}
