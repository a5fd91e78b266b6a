package dev.gatehouse.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.junit.jupiter.api.Test;

class CryptoProvidersTest {

  private final byte[] message = "message".getBytes(StandardCharsets.UTF_8);

  @Test
  void sayWhoSigns() {
    assertThat(CryptoProviders.describe())
        .startsWith("ES256: " + (CryptoProviders.isNative() ? "native Amazon" : "JDK SunEC"));
  }

  @Test
  void giveTheJdksAnswers() throws Exception {
    KeyPair pair = CertificateIssuer.newKeyPair();
    Signature jdk = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
    Signature chosen = CryptoProviders.es256();

    jdk.initSign(pair.getPrivate());
    jdk.update(message);
    byte[] byJdk = jdk.sign();
    chosen.initSign(CryptoProviders.adopt((ECPrivateKey) pair.getPrivate()));
    chosen.update(message);
    byte[] byChosen = chosen.sign();

    assertThat(byChosen).hasSize(64);
    jdk.initVerify(pair.getPublic());
    jdk.update(message);
    assertThat(jdk.verify(byChosen)).isTrue();
    chosen.initVerify(CryptoProviders.adopt((ECPublicKey) pair.getPublic()));
    chosen.update(message);
    assertThat(chosen.verify(byJdk)).isTrue();
  }
}
