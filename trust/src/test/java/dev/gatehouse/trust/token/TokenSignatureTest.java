package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.TokensUnderTest.assertRefused;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signatures that are not the key's over this text. */
class TokenSignatureTest {

  private final TokensUnderTest tokens = TokensUnderTest.ofOneKey();
  private final TransactionSigningKey key = tokens.key();

  @Test
  void ofAnotherKeyUnderThisKeysIdIsRefused() {
    TransactionSigningKey other = TransactionSigningKey.generate();

    assertRefused(
        tokens.verify(Forge.sign(other, Forge.header(key), Forge.payload())),
        TokenProblem.SIGNATURE);
  }

  @Test
  void overAnotherPayloadIsRefused() {
    String[] parts = Forge.sign(key, Forge.header(key), Forge.payload()).split("\\.", -1);
    String payload = Forge.payload().replace("facilitator", "org_admin");

    assertRefused(
        tokens.verify(parts[0] + "." + Forge.encode(payload) + "." + parts[2]),
        TokenProblem.SIGNATURE);
  }

  @Test
  void ofZeroesIsRefused() {
    String text = Forge.encode(Forge.header(key)) + "." + Forge.encode(Forge.payload());

    assertRefused(
        tokens.verify(text + "." + Forge.base64Url(new byte[64])), TokenProblem.SIGNATURE);
  }

  @Test
  void ofTheGroupsOrderIsRefused() {
    byte[] order = new byte[64];
    byte[] n = unsigned(key.publicKey().getParams().getOrder());
    System.arraycopy(n, 0, order, 0, 32);
    System.arraycopy(n, 0, order, 32, 32);
    String text = Forge.encode(Forge.header(key)) + "." + Forge.encode(Forge.payload());

    assertRefused(tokens.verify(text + "." + Forge.base64Url(order)), TokenProblem.SIGNATURE);
  }

  @Test
  void inAnotherFormOrLengthIsRefused() {
    String token = Forge.sign(key, Forge.header(key), Forge.payload());
    String text = token.substring(0, token.lastIndexOf('.') + 1);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(text.length()));

    assertRefused(tokens.verify(text), TokenProblem.MALFORMED);
    assertRefused(
        tokens.verify(text + Forge.base64Url(Arrays.copyOf(signature, 63))),
        TokenProblem.MALFORMED);
    assertRefused(
        tokens.verify(text + Forge.base64Url(Arrays.copyOf(signature, 65))),
        TokenProblem.MALFORMED);
    assertRefused(tokens.verify(token + "=="), TokenProblem.MALFORMED);
    assertRefused(tokens.verify(token + "A"), TokenProblem.MALFORMED);
  }

  @Test
  void hasOneSpellingOnly() {
    String token = Forge.sign(key, Forge.header(key), Forge.payload());
    char last = token.charAt(token.length() - 1);
    // The last character carries two bits of the signature; the decoder ignores the other four.
    String other = token.substring(0, token.length() - 1) + (char) (last + 1);

    assertRefused(tokens.verify(other), TokenProblem.MALFORMED);
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
  }
}
