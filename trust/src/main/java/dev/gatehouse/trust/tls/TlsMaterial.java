package dev.gatehouse.trust.tls;

/**
 * A workload's own key and chain together with the authorities of its peers, from a source that may
 * renew either at any time. A new version that cannot be used leaves the last good one in force and
 * shows in {@link #status}. Implementations are thread-safe.
 */
public interface TlsMaterial extends TrustBundle, AutoCloseable {

  /** The key and chain to use for the next connection. */
  KeyPairAndChain current();

  /**
   * Where the material comes from, until when it holds, and what was wrong with the last attempt to
   * renew it.
   */
  TlsStatus status();

  /** Stops following the source. What was last good stays usable. */
  @Override
  void close();
}
