package dev.gatehouse.trust.tls;

import java.security.cert.X509Certificate;
import java.util.Set;

/**
 * The authorities whose certificates an endpoint accepts from its peers. Implementations are
 * thread-safe.
 */
public interface TrustBundle {

  /** The authorities as they stand now; never empty. */
  Set<X509Certificate> trustBundle();

  /**
   * Runs the action after each change, on the thread that noticed it. There is no way to
   * unsubscribe.
   */
  void onChange(Runnable action);
}
