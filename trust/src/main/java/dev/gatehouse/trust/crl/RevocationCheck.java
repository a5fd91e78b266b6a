package dev.gatehouse.trust.crl;

import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of a chain whether something in it was revoked (RFC 5280, section 6.3). Every certificate of
 * it is looked up in its issuer's list, the bundle's own roots apart, which nobody can revoke but
 * who takes them out of the bundle. An entry counts from when it is listed, whatever date it bears,
 * and in a list that has run out too. Thread-safe.
 */
public final class RevocationCheck {

  private final RevocationLists lists;
  private final InstantSource clock;

  public RevocationCheck(RevocationLists lists, InstantSource clock) {
    this.lists = lists;
    this.clock = clock;
  }

  /** Runs the action whenever a verdict may have become another one by a change of the lists. */
  public void onChange(Runnable action) {
    lists.onChange(action);
  }

  /**
   * Checks a chain that is known to lead to the trust bundle.
   *
   * @param shown the leaf first, in any order after it
   */
  public RevocationVerdict check(X509Certificate[] shown) {
    if (!lists.configured()) {
      return new RevocationVerdict.Clear(Instant.MAX);
    }
    Instant now = clock.instant();
    List<RevocationVerdict> verdicts = new ArrayList<>();
    for (ChainLinks.Link link : ChainLinks.of(shown, lists.authorities())) {
      RevocationVerdict verdict = check(link, now);
      if (verdict instanceof RevocationVerdict.Revoked) {
        return verdict;
      }
      verdicts.add(verdict);
    }
    Instant until = Instant.MAX;
    for (RevocationVerdict verdict : verdicts) {
      if (!(verdict instanceof RevocationVerdict.Clear(Instant end))) {
        return verdict;
      }
      until = end.isBefore(until) ? end : until;
    }
    return new RevocationVerdict.Clear(until);
  }

  private RevocationVerdict check(ChainLinks.Link link, Instant now) {
    X509Certificate certificate = link.certificate();
    Instant end = null;
    for (RevocationList list : lists.of(link.issuer())) {
      if (list.scope().covers(certificate)) {
        CRLReason reason = list.reason(certificate);
        if (reason != null) {
          return new RevocationVerdict.Revoked(certificate, reason);
        }
        Instant until = list.nextUpdate().plus(lists.settings().grace());
        end = end == null || until.isAfter(end) ? until : end;
      }
    }
    String authority = link.issuer().getSubjectX500Principal().getName();
    if (end == null) {
      return lists.settings().missing() == CrlSettings.Unknown.ACCEPT
          ? new RevocationVerdict.Clear(Instant.MAX)
          : new RevocationVerdict.Untold("there is no revocation list of " + authority);
    }
    if (lists.settings().stale() == CrlSettings.Unknown.ACCEPT) {
      return new RevocationVerdict.Clear(Instant.MAX);
    }
    return now.isAfter(end)
        ? new RevocationVerdict.Untold("the revocation list of " + authority + " has run out")
        : new RevocationVerdict.Clear(end);
  }
}
