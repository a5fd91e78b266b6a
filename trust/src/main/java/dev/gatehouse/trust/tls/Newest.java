package dev.gatehouse.trust.tls;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something built from TLS material, built again whenever the material changes. When that fails the
 * former one stays.
 *
 * @param <T> what is built
 */
final class Newest<T> implements Supplier<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Newest.class);

  private final Builder<T> builder;
  private volatile T value;

  /** How it is built. */
  interface Builder<T> {
    T build() throws GeneralSecurityException, SSLException;
  }

  private Newest(Builder<T> builder) {
    this.builder = builder;
    try {
      this.value = builder.build();
    } catch (GeneralSecurityException | SSLException e) {
      throw new TlsMaterialException("no TLS context can be built: " + e.getMessage(), e);
    }
  }

  static <T> Newest<T> of(Builder<T> builder, TrustBundle... sources) {
    Newest<T> newest = new Newest<>(builder);
    for (TrustBundle source : sources) {
      source.onChange(newest::rebuild);
    }
    return newest;
  }

  @Override
  public T get() {
    return value;
  }

  private synchronized void rebuild() {
    try {
      value = builder.build();
    } catch (GeneralSecurityException | SSLException e) {
      LOG.error("New TLS material cannot be used, connections go on with the last good", e);
    }
  }
}
