package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.certificate.Shown;
import dev.gatehouse.trust.problem.ProblemCode;
import java.time.Instant;

/**
 * Step 1: what the certificate shown in the handshake is worth. One that doesn't count, or was
 * revoked since, ends the request; none at all is for the next steps to judge, since browsers have
 * none.
 */
public final class TlsStep {

  /** Takes the certificate in, if it counts at this moment. */
  public Outcome<Connected> identify(Arrival arrival) {
    return switch (arrival.shown()) {
      case Shown.Nothing() -> Outcome.proceed(new Connected(arrival, null));
      case Shown.Untrusted(String why) -> Outcome.refuse(ProblemCode.CERTIFICATE_REQUIRED, why);
      case Shown.Revoked(CallerCertificate revoked, String why) ->
          Outcome.refuse(ProblemCode.CERTIFICATE_REVOKED, why);
      case Shown.Unverifiable(CallerCertificate unknown, String why) -> unverifiable(why);
      case Shown.Trusted(CallerCertificate certificate, Instant notRevokedUntil) ->
          stillTrusted(arrival, certificate, notRevokedUntil);
    };
  }

  // It was so when the connection was made; a connection may outlive its certificate, and what was
  // known of its revocation.
  private static Outcome<Connected> stillTrusted(
      Arrival arrival, CallerCertificate certificate, Instant notRevokedUntil) {
    if (arrival.at().isAfter(certificate.notAfter())) {
      return Outcome.refuse(
          ProblemCode.CERTIFICATE_REQUIRED,
          "the client certificate expired at " + certificate.notAfter());
    }
    return arrival.at().isAfter(notRevokedUntil)
        ? unverifiable("the revocation lists of its authorities ran out at " + notRevokedUntil)
        : Outcome.proceed(new Connected(arrival, certificate));
  }

  private static Outcome<Connected> unverifiable(String why) {
    return Outcome.refuse(
        ProblemCode.DECISION_UNAVAILABLE,
        "it cannot be told at the moment whether the client certificate was revoked: " + why);
  }
}
