package dev.gatehouse.trust.crl;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/**
 * Who signs certificates and lists: a name together with a key. A name alone says nothing, since
 * anybody can call an authority so; certificates of the same name and key are the same authority.
 *
 * @param key the public key, as hexadecimal of its X.509 form
 */
record Authority(X500Principal name, String key) {

  static Authority of(X509Certificate certificate) {
    return new Authority(
        certificate.getSubjectX500Principal(),
        HexFormat.of().formatHex(certificate.getPublicKey().getEncoded()));
  }
}
