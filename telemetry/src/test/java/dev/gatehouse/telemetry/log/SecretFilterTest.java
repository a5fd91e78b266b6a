package dev.gatehouse.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out, and what is left to be read. */
class SecretFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "got Bearer abc.def from 10.0.0.1 | got Bearer [filtered] from 10.0.0.1",
        "Basic dXNlcjpwYXNz | Basic [filtered]",
        "token=abc next=1 | token=[filtered] next=1",
        "{\"password\":\"a\\\"b\",\"user\":\"eve\"} |"
            + " {\"password\":\"[filtered]\",\"user\":\"eve\"}",
        "mail to ann@example.org failed | mail to [filtered] failed",
        "ann%40example.org | [filtered]",
        "jdbc:postgresql://gate:keeper@db:5432/x | jdbc:postgresql://[filtered]@db:5432/x",
        "password: correct horse battery | password: [filtered]",
        "<password>abc</password> | <password>[filtered]",
      })
  void takesSecretsOut(String text, String filtered) {
    assertThat(SecretFilter.filter(text)).isEqualTo(filtered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy shipped@2 is in force",
        "request 0192f7a0-7b1c-7000-8000-000000000001: ledger failed: timeout",
        "the token is missing, expected a bearer token",
        "token_endpoint=https://localhost:8443/oauth2/token",
        "java.lang.Object@1f4acd0 at rest",
        "-----BEGIN CERTIFICATE-----",
        "gatehouse.database.password is required",
      })
  void leavesWhatIsNoSecret(String text) {
    assertThat(SecretFilter.filter(text)).isSameAs(text);
  }

  @Test
  void isLinearInHostileTexts() {
    String hostile = "password".repeat(2_000) + "<".repeat(4_000) + "@".repeat(4_000) + "\\\"";
    assertThat(SecretFilter.filter(hostile)).isNotEmpty();
  }
}
