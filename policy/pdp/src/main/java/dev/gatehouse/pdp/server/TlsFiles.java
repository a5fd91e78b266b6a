package dev.gatehouse.pdp.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server's TLS is made of.
 *
 * @param certificate PEM, leaf first
 * @param key PEM, unencrypted: PKCS #8, PKCS #1 or SEC 1
 * @param authorities PEM of the authorities of client certificates; null for those of the system
 * @param refresh how often the files are looked at
 * @param minimum the lowest version: {@code 1.2} or {@code 1.3}
 * @param cipherSuites names of suites of TLS 1.2; none for the platform's own choice
 * @param clientCertificates whether clients have to have one
 */
public record TlsFiles(
    Path certificate,
    Path key,
    @Nullable Path authorities,
    Duration refresh,
    String minimum,
    List<String> cipherSuites,
    boolean clientCertificates) {

  /** How often files are looked at unless told otherwise. */
  public static final Duration DEFAULT_REFRESH = Duration.ofSeconds(5);

  public TlsFiles {
    cipherSuites = List.copyOf(cipherSuites);
  }
}
