package dev.gatehouse.gateway.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a caller showed in the handshake. */
public sealed interface Shown {

  /** No certificate: a browser, or an API client that is going to be told so. */
  record Nothing() implements Shown {}

  /**
   * One that leads to the edge's trust bundle. It may run out while the connection lasts.
   *
   * @param notRevokedUntil as long as it is known that it was not revoked
   */
  record Trusted(CallerCertificate certificate, Instant notRevokedUntil) implements Shown {}

  /**
   * One that leads there and was revoked, or an authority of its chain was.
   *
   * @param why in words, for the caller
   */
  record Revoked(CallerCertificate certificate, String why) implements Shown {}

  /**
   * One that leads there, and of which it can't be told at the moment whether it was revoked.
   *
   * @param why in words, for the caller
   */
  record Unverifiable(CallerCertificate certificate, String why) implements Shown {}

  /**
   * One that doesn't count.
   *
   * @param why in words, for the caller
   */
  record Untrusted(String why) implements Shown {}

  /** The certificate, where it leads to the trust bundle. */
  default @Nullable CallerCertificate known() {
    return switch (this) {
      case Trusted(var certificate, var _) -> certificate;
      case Revoked(var certificate, var _) -> certificate;
      case Unverifiable(var certificate, var _) -> certificate;
      case Nothing() -> null;
      case Untrusted(var _) -> null;
    };
  }
}
