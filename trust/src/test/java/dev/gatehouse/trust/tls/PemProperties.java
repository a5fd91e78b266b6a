package dev.gatehouse.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class PemProperties {

  @Example
  void everyKindOfKeyIsReadBack() throws GeneralSecurityException {
    for (String algorithm : new String[] {"EC", "RSA", "Ed25519"}) {
      PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();

      assertThat(Pem.privateKey(Pem.ofPrivateKey(key)).getEncoded()).isEqualTo(key.getEncoded());
    }
  }

  @Property
  void keysAreFoundAmongOtherText(@ForAll @StringLength(max = 50) String around)
      throws GeneralSecurityException {
    PrivateKey key = CertificateIssuer.newKeyPair().getPrivate();
    String text = around.replace("-", "") + "\n" + Pem.ofPrivateKey(key);

    assertThat(Pem.privateKey(text)).isEqualTo(key);
  }

  @Property
  void anyTextIsRefusedWithoutAnotherException(@ForAll String text) {
    String block = "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";

    assertThatThrownBy(() -> Pem.privateKey(block)).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> Pem.certificates(block.replace("PRIVATE KEY", "CERTIFICATE")))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Example
  void twoKeysAreRefused() {
    String two =
        Pem.ofPrivateKey(CertificateIssuer.newKeyPair().getPrivate())
            + Pem.ofPrivateKey(CertificateIssuer.newKeyPair().getPrivate());

    assertThatThrownBy(() -> Pem.privateKey(two))
        .hasMessage("expected one PEM block PRIVATE KEY (unencrypted PKCS #8), found 2");
  }

  @Example
  void anEncryptedKeyIsRefused() {
    assertThatThrownBy(
            () ->
                Pem.privateKey(
                    "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + "AAAA\n"
                        + "-----END ENCRYPTED PRIVATE KEY-----\n"))
        .hasMessageEndingWith("found 0");
  }
}
