package dev.gatehouse.trust.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs P-256 certificates (RFC 5280 profile, ECDSA with SHA-256). Keeps no state; thread-safe. */
final class CertificateIssuer {

  // A peer's clock may be a little behind.
  private static final Duration BACKDATED = Duration.ofMinutes(1);
  // RFC 5280, 4.1.2.2: at most 20 octets, positive; 127 random bits cannot be guessed or collide.
  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CertificateIssuer() {}

  static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  static X509Certificate root(
      KeyPair key, X500Name name, GeneralNames names, Instant from, Duration life) {
    return sign(
        key.getPrivate(),
        name,
        builder -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
          builder.addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
          builder.addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
          builder.addExtension(Extension.subjectAlternativeName, false, names);
        },
        name,
        key.getPublic(),
        from,
        life);
  }

  static X509Certificate leaf(
      PrivateKey authorityKey,
      X509Certificate authority,
      PublicKey key,
      CertificateTemplate template,
      Instant from) {
    return sign(
        authorityKey,
        X500Name.getInstance(authority.getSubjectX500Principal().getEncoded()),
        builder -> {
          var identifiers = new JcaX509ExtensionUtils();
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(template.uses().toArray(KeyPurposeId[]::new)));
          builder.addExtension(
              Extension.authorityKeyIdentifier,
              false,
              identifiers.createAuthorityKeyIdentifier(authority.getPublicKey()));
          builder.addExtension(
              Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
          var names = template.alternativeNames();
          if (names.isPresent()) {
            builder.addExtension(Extension.subjectAlternativeName, false, names.get());
          }
        },
        template.subject(),
        key,
        from,
        template.life());
  }

  private interface Extensions {
    void addTo(JcaX509v3CertificateBuilder builder) throws IOException, GeneralSecurityException;
  }

  private static X509Certificate sign(
      PrivateKey signer,
      X500Name issuer,
      Extensions extensions,
      X500Name subject,
      PublicKey key,
      Instant from,
      Duration life) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
              Date.from(from.minus(BACKDATED)),
              Date.from(from.plus(life)),
              subject,
              key);
      extensions.addTo(builder);
      var signed = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
      return new JcaX509CertificateConverter().getCertificate(signed);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("a certificate cannot be signed", e);
    }
  }

  static List<KeyPurposeId> bothEnds() {
    return List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
  }

  static List<KeyPurposeId> clientOnly() {
    return List.of(KeyPurposeId.id_kp_clientAuth);
  }
}
