package dev.gatehouse.pdp.rest;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param address the other end of the connection, {@code host:port}
 * @param identity the bearer token or the certificate's subject, by the authentication in use; null
 *     if there is none
 * @param certificates the client's chain as TLS verified it; none without one
 */
public record Caller(
    String address, @Nullable String identity, List<X509Certificate> certificates) {

  public Caller {
    certificates = List.copyOf(certificates);
  }

  /** Someone without a certificate who has not been identified. */
  public static Caller at(String address) {
    return new Caller(address, null, List.of());
  }

  /** The same, identified. */
  public Caller identifiedAs(@Nullable String name) {
    return new Caller(address, name, certificates);
  }
}
