package dev.gatehouse.decision.bundle.remote;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The TLS towards a service; all files are in PEM and followed.
 *
 * @param authorities the certificates that are trusted; null for the platform's
 * @param platformAuthorities whether the platform's are trusted too
 * @param certificate the client's certificate with its chain; null for none
 * @param key the certificate's private key
 */
public record TlsSettings(
    @Nullable Path authorities,
    boolean platformAuthorities,
    @Nullable Path certificate,
    @Nullable Path key) {

  static final TlsSettings DEFAULTS = new TlsSettings(null, true, null, null);
}
