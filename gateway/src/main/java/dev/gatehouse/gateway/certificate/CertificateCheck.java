package dev.gatehouse.gateway.certificate;

import dev.gatehouse.trust.crl.RevocationCheck;
import dev.gatehouse.trust.crl.RevocationVerdict;
import dev.gatehouse.trust.tls.TrustBundle;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks the chain that a caller showed against the edge's trust bundle (RFC 5280, section 6) and
 * the revocation lists of its authorities. The handshake has proved that the caller holds the key;
 * whether the certificate counts is said here, so that the caller gets a problem document instead
 * of a broken connection. Follows changes of the bundle and of the lists. Thread-safe.
 */
public final class CertificateCheck {

  // Chains are checked for client authentication whatever the key exchange was.
  private static final String ANY_EXCHANGE = "UNKNOWN";

  // Nobody's chain is longer; each link is a signature to verify. The JDK's own limit is 10 too.
  private static final int LONGEST_CHAIN = 10;

  private final TrustBundle bundle;
  private final RevocationCheck revocation;
  private final InstantSource clock;
  private final AtomicLong generation = new AtomicLong();
  private volatile @Nullable X509TrustManager chains;

  public CertificateCheck(TrustBundle bundle, RevocationCheck revocation, InstantSource clock) {
    this.bundle = bundle;
    this.revocation = revocation;
    this.clock = clock;
    bundle.onChange(
        () -> {
          chains = null;
          generation.incrementAndGet();
        });
    revocation.onChange(generation::incrementAndGet);
  }

  /**
   * Counts the changes of the bundle and of the lists: what an earlier generation trusted has to be
   * checked again.
   */
  public long generation() {
    return generation.get();
  }

  /** Checks a chain, its leaf first. */
  public Shown check(X509Certificate[] chain) {
    if (chain.length > LONGEST_CHAIN) {
      return new Shown.Untrusted(
          "the client's chain has "
              + chain.length
              + " certificates, expected at most "
              + LONGEST_CHAIN);
    }
    X509Certificate leaf = chain[0];
    try {
      CallerCertificate certificate = CallerCertificate.of(leaf);
      Instant now = clock.instant();
      if (now.isAfter(certificate.notAfter())) {
        return new Shown.Untrusted("the client certificate expired at " + certificate.notAfter());
      }
      if (now.isBefore(certificate.notBefore())) {
        return new Shown.Untrusted(
            "the client certificate is not valid before " + certificate.notBefore());
      }
      chains().checkClientTrusted(chain, ANY_EXCHANGE);
      return revocation(chain, certificate);
    } catch (CertificateParsingException e) {
      return new Shown.Untrusted("the client certificate cannot be read");
    } catch (CertificateException e) {
      return new Shown.Untrusted(reason(e));
    }
  }

  private Shown revocation(X509Certificate[] chain, CallerCertificate certificate) {
    return switch (revocation.check(chain)) {
      case RevocationVerdict.Clear(Instant until) -> new Shown.Trusted(certificate, until);
      case RevocationVerdict.Revoked(X509Certificate revoked, CRLReason reason) ->
          new Shown.Revoked(
              certificate,
              (revoked.equals(chain[0])
                      ? "the client certificate"
                      : "an authority in the client certificate's chain")
                  + (reason == CRLReason.CERTIFICATE_HOLD ? " is on hold" : " has been revoked")
                  + " by its issuer");
      case RevocationVerdict.Untold(String why) -> new Shown.Unverifiable(certificate, why);
    };
  }

  private static String reason(CertificateException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException path
          && path.getReason() == BasicReason.EXPIRED) {
        return "a certificate in the client's chain has expired";
      }
    }
    return "the client certificate is not from an authority that this edge trusts";
  }

  private X509TrustManager chains() {
    X509TrustManager known = chains;
    if (known == null) {
      known = build();
      chains = known;
    }
    return known;
  }

  private X509TrustManager build() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (X509Certificate authority : bundle.trustBundle()) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return x509;
        }
      }
      throw new IllegalStateException("this JDK has no X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the edge's trust bundle cannot be used", e);
    }
  }
}
