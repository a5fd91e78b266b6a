package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.TokensUnderTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.token.Verification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no token, or are cut, too long or too deep. */
class TokenFormTest {

  private final TokensUnderTest tokens = TokensUnderTest.ofOneKey();
  private final TransactionSigningKey key = tokens.key();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "e30.e30.",
        "not a token",
        "e30.e30",
        "é.é.é",
        "W10.e30.e30"
      })
  void thatIsNoneIsRefused(String token) {
    assertThat(tokens.verify(token))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason()).isIn(TokenProblem.MALFORMED, TokenProblem.ALGORITHM));
  }

  @Test
  void thatIsCutAnywhereIsRefused() {
    String token = new TransactionTokenMinter(key).mint(Forge.claims());

    for (int length = 0; length < token.length(); length += 7) {
      assertThat(tokens.verify(token.substring(0, length))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void thatIsTooLongIsRefusedUnread() {
    assertRefused(tokens.verify("a".repeat(8193)), TokenProblem.MALFORMED);
  }

  @Test
  void thatIsDeepIsRefused() {
    assertRefused(
        tokens.verifyWith("{\"iss\"", "{\"deep\":" + "[".repeat(20) + "]".repeat(20) + ",\"iss\""),
        TokenProblem.MALFORMED);
  }

  @Test
  void thatHasSomethingAfterTheClaimsIsRefused() {
    assertRefused(
        tokens.verify(Forge.sign(key, Forge.header(key), Forge.payload() + "{}")),
        TokenProblem.MALFORMED);
  }
}
