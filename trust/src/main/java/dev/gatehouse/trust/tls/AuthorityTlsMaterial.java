package dev.gatehouse.trust.tls;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's material from the embedded authority, replaced at two thirds of its life.
 * Thread-safe.
 */
final class AuthorityTlsMaterial implements TlsMaterial {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorityTlsMaterial.class);
  // Looked at by the wall clock often enough that a machine that slept renews soon after it wakes.
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final EmbeddedAuthority authority;
  private final String service;
  private final List<String> dnsNames;
  private final List<InetAddress> ips;
  private final Clock clock;
  private final ChangeListeners listeners = new ChangeListeners();
  private final Poll poll;
  private volatile Issued issued;
  private volatile @Nullable String problem;

  private record Issued(KeyPairAndChain pair, Instant renewAt) {}

  AuthorityTlsMaterial(
      EmbeddedAuthority authority,
      String service,
      List<String> dnsNames,
      List<InetAddress> ips,
      Clock clock) {
    this.authority = authority;
    this.service = service;
    this.dnsNames = List.copyOf(dnsNames);
    this.ips = List.copyOf(ips);
    this.clock = clock;
    this.issued = issue();
    this.poll = new Poll("tls-renewal-" + service, LOOK, this::renewWhenDue);
  }

  @Override
  public KeyPairAndChain current() {
    return issued.pair();
  }

  @Override
  public Set<X509Certificate> trustBundle() {
    return authority.trustBundle();
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  @Override
  public TlsStatus status() {
    Instant expires = issued.pair().leaf().getNotAfter().toInstant();
    return new TlsStatus("embedded authority", expires, problem);
  }

  /** Issues a new certificate when two thirds of the life of the one in force are over. */
  synchronized void renewWhenDue() {
    if (clock.instant().isBefore(issued.renewAt())) {
      return;
    }
    try {
      issued = issue();
      problem = null;
      LOG.info("The certificate of {} was renewed", service);
    } catch (RuntimeException e) {
      problem = "the certificate cannot be renewed: " + e.getMessage();
      LOG.error("The certificate of {} cannot be renewed", service, e);
      return;
    }
    listeners.tell();
  }

  @Override
  public void close() {
    poll.close();
  }

  private Issued issue() {
    Instant now = clock.instant();
    Duration life = EmbeddedAuthority.LEAF_LIFE;
    return new Issued(
        authority.issueService(service, dnsNames, ips, life),
        now.plus(life.multipliedBy(2).dividedBy(3)));
  }
}
