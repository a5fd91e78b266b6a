package dev.gatehouse.trust.tls;

import java.security.cert.X509Certificate;
import java.util.Set;

/** Material that a test replaces. */
final class SettableMaterial implements TlsMaterial {

  private final ChangeListeners listeners = new ChangeListeners();
  private volatile KeyPairAndChain own;
  private volatile Set<X509Certificate> bundle;

  SettableMaterial(KeyPairAndChain own, Set<X509Certificate> bundle) {
    this.own = own;
    this.bundle = bundle;
  }

  void set(KeyPairAndChain pair, Set<X509Certificate> authorities) {
    own = pair;
    bundle = authorities;
    listeners.tell();
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
    listeners.add(action);
  }

  @Override
  public TlsStatus status() {
    return new TlsStatus("test", own.leaf().getNotAfter().toInstant(), null);
  }

  @Override
  public void close() {}
}
