package dev.gatehouse.trust.crl;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * For each authority the newest list that it has signed, one for each scope. A list that is in
 * force is only ever replaced by a newer one: neither an older one nor its file's removal brings
 * back what it revoked. Reading is thread-safe; writing is for one thread at a time.
 */
final class ListsInForce {

  // How far an authority's clock may be ahead of ours.
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Comparator<SignedList> OLDEST_FIRST =
      Comparator.comparing(offered -> offered.list().thisUpdate());

  private final Map<Authority, Map<Scope, RevocationList>> inForce = new ConcurrentHashMap<>();

  /** An authority's lists; null when it was never asked for. */
  @Nullable Collection<RevocationList> of(Authority authority) {
    Map<Scope, RevocationList> lists = inForce.get(authority);
    return lists == null ? null : lists.values();
  }

  /** Every list in force. */
  List<RevocationList> all() {
    return inForce.values().stream().flatMap(lists -> lists.values().stream()).toList();
  }

  /**
   * What became of the lists on offer for an authority.
   *
   * @param from those that it has signed
   * @param changed whether another list than before is in force
   * @param problems with those that it has signed
   */
  record Offer(List<SignedList> from, boolean changed, List<String> problems) {}

  /** Takes in what is newer than what is in force. */
  Offer offer(X509Certificate authority, List<SignedList> offered, Instant now) {
    Authority key = Authority.of(authority);
    Map<Scope, RevocationList> former = inForce.getOrDefault(key, Map.of());
    Map<Scope, RevocationList> lists = new HashMap<>(former);
    List<String> problems = new ArrayList<>();
    List<SignedList> from =
        offered.stream().filter(list -> list.isFrom(authority)).sorted(OLDEST_FIRST).toList();
    for (SignedList signed : from) {
      RevocationList list = signed.list();
      if (list.thisUpdate().isAfter(now.plus(SKEW))) {
        problems.add(list.describe() + " counts only from " + list.thisUpdate());
        continue;
      }
      RevocationList present = lists.get(list.scope());
      if (present == null || list.behind(present) == null) {
        lists.put(list.scope(), list);
      }
    }
    lists.values().forEach(list -> withdrawn(list, from, problems));
    inForce.put(key, Map.copyOf(lists));
    return new Offer(from, !lists.equals(former), problems);
  }

  // An older list beside the one in force is nothing to see to; one in its place is.
  private static void withdrawn(
      RevocationList inForce, List<SignedList> from, List<String> problems) {
    List<RevocationList> same =
        from.stream()
            .map(SignedList::list)
            .filter(list -> list.scope().equals(inForce.scope()))
            .toList();
    if (same.stream().anyMatch(list -> list.sha256().equals(inForce.sha256()))) {
      return;
    }
    if (same.isEmpty()) {
      problems.add(inForce.describe() + " is in no file any more and stays in force");
    }
    for (RevocationList list : same) {
      String behind = list.behind(inForce);
      if (behind != null) {
        problems.add(list.describe() + " is not taken: " + behind);
      }
    }
  }
}
