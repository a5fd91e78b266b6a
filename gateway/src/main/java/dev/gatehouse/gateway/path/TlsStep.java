package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.certificate.Shown;
import dev.gatehouse.trust.problem.ProblemCode;

/**
 * Step 1: what the certificate shown in the handshake is worth. One that doesn't count ends the
 * request; none at all is for the next steps to judge, since browsers have none.
 */
public final class TlsStep {

  /** Takes the certificate in, if it counts at this moment. */
  public Outcome<Connected> identify(Arrival arrival) {
    return switch (arrival.shown()) {
      case Shown.Nothing() -> Outcome.proceed(new Connected(arrival, null));
      case Shown.Untrusted(String why) -> Outcome.refuse(ProblemCode.CERTIFICATE_REQUIRED, why);
      // It was valid when the connection was made; a connection may outlive its certificate.
      case Shown.Trusted(CallerCertificate certificate) ->
          arrival.at().isAfter(certificate.notAfter())
              ? Outcome.refuse(
                  ProblemCode.CERTIFICATE_REQUIRED,
                  "the client certificate expired at " + certificate.notAfter())
              : Outcome.proceed(new Connected(arrival, certificate));
    };
  }
}
