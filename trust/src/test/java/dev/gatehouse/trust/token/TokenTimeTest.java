package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.Forge.NOW;
import static dev.gatehouse.trust.token.TokensUnderTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.token.Verification.Accepted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From when and until when a purpose-bound token holds. */
class TokenTimeTest {

  private final TokensUnderTest tokens = TokensUnderTest.ofOneKey();
  private final TransactionSigningKey key = tokens.key();

  private Verification between(long issuedAt, long expiresAt) {
    long now = NOW.getEpochSecond();
    return tokens.verify(
        Forge.sign(
            key,
            Forge.header(key),
            Forge.payload()
                .replace("\"iat\":" + now, "\"iat\":" + (now + issuedAt))
                .replace("\"exp\":" + (now + 60), "\"exp\":" + (now + expiresAt))));
  }

  @Test
  void afterTheEndIsRefused() {
    assertRefused(between(-60, -5), TokenProblem.EXPIRED);
    assertThat(between(-60, -4)).isInstanceOf(Accepted.class);
  }

  @Test
  void beforeTheBeginningIsRefused() {
    assertRefused(between(6, 60), TokenProblem.NOT_YET_VALID);
  }

  @Test
  void longerThanSixtySecondsIsRefused() {
    assertRefused(between(0, 61), TokenProblem.LIFETIME);
    assertRefused(between(-3600, 60), TokenProblem.LIFETIME);
    assertRefused(between(0, 4_000_000_000L), TokenProblem.LIFETIME);
  }

  @Test
  void thatEndsBeforeItBeginsIsRefused() {
    assertRefused(between(0, 0), TokenProblem.LIFETIME);
    assertRefused(between(5, -5), TokenProblem.LIFETIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9", "\"1764064800\"", "1764064800.5", "null", "true", "[]"})
  void inAnotherFormIsRefused(String time) {
    assertRefused(
        tokens.verifyWith("\"exp\":" + (NOW.getEpochSecond() + 60), "\"exp\":" + time),
        TokenProblem.CLAIMS);
  }

  @Test
  void beyondAllBoundsIsRefused() {
    assertRefused(
        tokens.verifyWith("\"exp\":" + (NOW.getEpochSecond() + 60), "\"exp\":" + "9".repeat(18)),
        TokenProblem.CLAIMS);
    assertRefused(
        tokens.verifyWith("\"exp\":" + (NOW.getEpochSecond() + 60), "\"exp\":" + "9".repeat(30)),
        TokenProblem.MALFORMED);
  }
}
