package dev.gatehouse.trust.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.trust.token.Verification.Accepted;
import dev.gatehouse.trust.token.Verification.Refused;

/**
 * Whatever comes as a purpose-bound token is refused with a reason, or is the one that was minted.
 */
class TokenFuzzTest {

  private static final TokensUnderTest TOKENS = TokensUnderTest.ofOneKey();
  private static final String MINTED =
      new TransactionTokenMinter(TOKENS.key()).mint(Forge.claims());

  @FuzzTest(maxDuration = "10m")
  void anyTextIsRefused(byte[] token) {
    assertThat(TOKENS.verify(new String(token, UTF_8))).isInstanceOf(Refused.class);
  }

  /** Three bytes an edit: a place in two, and what stands there instead. */
  @FuzzTest(maxDuration = "10m")
  void anEditedTokenIsRefusedOrTheSame(byte[] edits) {
    StringBuilder token = new StringBuilder(MINTED);
    for (int at = 0; at + 3 <= edits.length; at += 3) {
      int place = ((edits[at] & 0xFF) << Byte.SIZE | edits[at + 1] & 0xFF) % token.length();
      token.setCharAt(place, (char) (edits[at + 2] & 0x7F));
    }
    if (TOKENS.verify(token.toString()) instanceof Accepted) {
      assertThat(token).hasToString(MINTED);
    }
  }

  /** Payloads that the gateway itself would have signed. */
  @FuzzTest(maxDuration = "10m")
  void anySignedPayloadIsReadOrRefused(byte[] payload) {
    assertThat(
            TOKENS.verify(
                Forge.sign(TOKENS.key(), Forge.header(TOKENS.key()), new String(payload, UTF_8))))
        .isInstanceOf(Refused.class);
  }
}
