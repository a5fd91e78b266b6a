package dev.gatehouse.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNameTest {

  @TempDir static Path folder;
  private static X509Certificate certificate;

  @BeforeAll
  static void issue() {
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(folder, "gatehouse.internal", Clock.systemUTC());
    certificate =
        authority
            .issueClient("app", Duration.ofHours(1), List.of("spiffe://gatehouse.internal/app"))
            .certificate();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CN=app,O=Gatehouse; true",
        "CN=app, O=Gatehouse; true",
        "cn=APP,o=gatehouse; true",
        "CN=app; false",
        "O=Gatehouse,CN=app; false",
        "CN=app,O=Gatehouse,OU=x; false",
        "CN=app2,O=Gatehouse; false"
      })
  void theWholeSubjectIsComparedAsAName(String dn, boolean same) {
    assertThat(new CertificateName.SubjectDn(dn).in(certificate)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "spiffe://gatehouse.internal/app, true",
    "spiffe://gatehouse.internal/app/, false",
    "spiffe://GATEHOUSE.internal/app, false",
    "spiffe://gatehouse.internal/ap, false"
  })
  void aUriIsComparedCharacterByCharacter(String uri, boolean same) {
    assertThat(new CertificateName.SanUri(uri).in(certificate)).isEqualTo(same);
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> CertificateName.of("app", null))
        .hasMessageContaining("subject_dn is no distinguished name");
    assertThatThrownBy(() -> CertificateName.of(null, "/app"))
        .hasMessageContaining("san_uri is no absolute URI");
    assertThatThrownBy(() -> CertificateName.of("CN=app", "spiffe://a/b"))
        .hasMessageContaining("exclude each other");
    assertThat(CertificateName.of(null, null)).isNull();
  }
}
