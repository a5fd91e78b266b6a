package dev.gatehouse.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClientCertHeaderProperties {

  private static final X509Certificate CERTIFICATE = issue();

  private static X509Certificate issue() {
    try {
      return EmbeddedAuthority.openOrCreate(
              Files.createTempDirectory("client-cert"), "gatehouse.internal", Clock.systemUTC())
          .issueClient("app", Duration.ofHours(1))
          .certificate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Example
  void whatIsWrittenIsRead() {
    assertThat(ClientCertHeader.read(ClientCertHeader.write(CERTIFICATE))).isEqualTo(CERTIFICATE);
  }

  @Property
  void anyTextIsRefusedWithAReason(@ForAll String text) {
    assertThatThrownBy(() -> ClientCertHeader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Client-Cert");
  }

  @Property
  void anyBytesInTheRightFormAreRefusedWithAReason(@ForAll byte[] bytes) {
    String text = ":" + Base64.getEncoder().encodeToString(bytes) + ":";
    assertThatThrownBy(() -> ClientCertHeader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Client-Cert");
  }

  @Property
  void aCutCertificateIsRefused(@ForAll @IntRange(min = 1, max = 300) int cut) throws Exception {
    byte[] der = CERTIFICATE.getEncoded();
    byte[] shorter = java.util.Arrays.copyOf(der, der.length - Math.min(cut, der.length - 1));
    String text = ":" + Base64.getEncoder().encodeToString(shorter) + ":";
    assertThatThrownBy(() -> ClientCertHeader.read(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void anythingBehindTheCertificateIsRefused() throws Exception {
    byte[] der = CERTIFICATE.getEncoded();
    byte[] longer = java.util.Arrays.copyOf(der, der.length + 3);
    assertThatThrownBy(
            () -> ClientCertHeader.read(":" + Base64.getEncoder().encodeToString(longer) + ":"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("after the certificate");
  }
}
