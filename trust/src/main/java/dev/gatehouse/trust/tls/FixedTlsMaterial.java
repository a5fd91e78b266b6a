package dev.gatehouse.trust.tls;

import java.security.cert.X509Certificate;
import java.util.Set;

/** Material that never changes. */
public final class FixedTlsMaterial implements TlsMaterial {

  private final KeyPairAndChain own;
  private final Set<X509Certificate> bundle;

  public FixedTlsMaterial(KeyPairAndChain own, Set<X509Certificate> bundle) {
    this.own = own;
    this.bundle = Set.copyOf(bundle);
  }

  @Override
  public KeyPairAndChain current() {
    return own;
  }

  @Override
  public Set<X509Certificate> trustBundle() {
    return bundle;
  }

  @Override
  public void onChange(Runnable action) {
    // There is never a change to tell of.
  }

  @Override
  public TlsStatus status() {
    return new TlsStatus("fixed", own.leaf().getNotAfter().toInstant(), null);
  }

  @Override
  public void close() {
    // Nothing is followed.
  }
}
