package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Policies;
import dev.gatehouse.rego.builtin.VerifiedTokens.Decoded;
import dev.gatehouse.rego.builtin.VerifiedTokens.Signed;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache of verified tokens may answer, and what it must never answer. */
class VerifiedTokensTest {
  /** RFC 7515, appendix A.3. */
  private static final String KEY =
      "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"";

  private static final String PRIVATE = "\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"";

  /** RFC 7517, appendix A.1. */
  private static final String OTHER_KEY =
      "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
          + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"";

  private static final String CLAIMS = "{\"iss\": \"i\", \"aud\": \"a\", \"nbf\": 10, \"exp\": 20}";
  private static final String DEMANDS = "\"iss\": \"i\", \"aud\": \"a\", \"time\": 15000000000";
  private static final String TOKEN = signed("ES256", CLAIMS, KEY + "," + PRIVATE);

  private final VerifiedTokens tokens = VerifiedTokens.upTo(2);

  private static String signed(String algorithm, String claims, String key) {
    return signed("{\"alg\": \"" + algorithm + "\"}", "encode_sign", claims, "{" + key + "}");
  }

  private static String signed(String header, String function, String claims, String key) {
    return text(Policies.p("p := io.jwt.%s(%s, %s, %s)".formatted(function, header, claims, key)));
  }

  private static String text(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String secret(String value) {
    return "\"kty\":\"oct\",\"k\":"
        + Policies.p("p := base64url.encode_no_pad(" + quoted(value) + ")");
  }

  private static String quoted(String text) {
    return RegoJson.write(RegoJson.parse("\"" + text.replace("\"", "\\\"") + "\""));
  }

  private static String cert(String key) {
    return "\"cert\": " + quoted("{" + key + "}") + ", ";
  }

  private boolean accepts(String token, String constraints) {
    return holds("io.jwt.decode_verify(\"" + token + "\", {" + constraints + "})[0]");
  }

  private boolean verifies(String function, String token, String key) {
    return holds("io.jwt." + function + "(\"" + token + "\", " + quoted(key) + ")");
  }

  /** Asked without memory of the policy: each call is compiled for itself. */
  private boolean holds(String call) {
    return Policies.policy("p := " + call)
        .query("data.test.p")
        .value(
            null,
            EvaluationLimits.defaults(),
            EvaluationContext.system().withTokens(tokens).withStrictBuiltinErrors(true))
        .orElseThrow()
        .toString()
        .equals("true");
  }

  @Test
  void aTokenIsVerifiedOnce() {
    Signed question = new Signed("f", "t", "k", false, "");
    Decoded found = new Decoded(RegoObject.EMPTY, RegoObject.of("a", RegoObject.EMPTY));

    assertThat(tokens.get(question, () -> found)).isSameAs(found);
    assertThat(
            tokens.get(
                question,
                () -> {
                  throw new AssertionError("verified again");
                }))
        .isSameAs(found);
  }

  @Test
  void allButTimeAndNamesComesFromTheCache() {
    assertThat(accepts(TOKEN, cert(KEY) + DEMANDS)).isTrue();
    assertThat(accepts(TOKEN, cert(KEY) + DEMANDS)).isTrue();
    assertThat(tokens.size()).isEqualTo(1);
    assertThat(verifies("verify_es256", TOKEN, "{" + KEY + "}")).isTrue();
    assertThat(verifies("verify_es256", TOKEN, "{" + KEY + "}")).isTrue();
    assertThat(tokens.size()).isEqualTo(2);
  }

  @Test
  void nothingIsKeptUnlessAsked() {
    assertThat(EvaluationContext.system().tokens()).isSameAs(VerifiedTokens.NONE);
    VerifiedTokens.NONE.get(new Signed("f", "t", "k", false, ""), () -> Decoded.NOTHING);
    assertThat(VerifiedTokens.NONE.size()).isZero();
    assertThatThrownBy(() -> VerifiedTokens.upTo(-1))
        .hasMessage("entries: expected 0 or more, got -1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"iss\": \"i\", \"aud\": \"a\", \"time\": 20000000000",
        "\"iss\": \"i\", \"aud\": \"a\", \"time\": 9000000000",
        "\"iss\": \"x\", \"aud\": \"a\", \"time\": 15000000000",
        "\"iss\": \"i\", \"aud\": \"x\", \"time\": 15000000000",
        "\"iss\": \"i\", \"aud\": \"a\", \"time\": 15000000000, \"alg\": \"ES384\""
      })
  void aKeptTokenIsRefusedWhenItsClaimsOrAlgorithmAre(String demands) {
    assertThat(accepts(TOKEN, cert(KEY) + DEMANDS)).isTrue();
    assertThat(accepts(TOKEN, cert(KEY) + demands)).isFalse();
    assertThat(accepts(TOKEN, cert(KEY) + DEMANDS)).isTrue();
  }

  @Test
  void anotherKeyDoesNotGetTheAnswerOfTheFirst() {
    assertThat(accepts(TOKEN, cert(KEY) + DEMANDS)).isTrue();
    assertThat(accepts(TOKEN, cert(OTHER_KEY) + DEMANDS)).isFalse();
    assertThat(verifies("verify_es256", TOKEN, "{" + KEY + "}")).isTrue();
    assertThat(verifies("verify_es256", TOKEN, "{" + OTHER_KEY + "}")).isFalse();
  }

  @Test
  void anotherAlgorithmDoesNotGetTheAnswerOfTheFirst() {
    assertThat(verifies("verify_es256", TOKEN, "{" + KEY + "}")).isTrue();
    assertThat(verifies("verify_es384", TOKEN, "{" + KEY + "}")).isFalse();
    String keyed = signed("HS256", CLAIMS, secret("s"));
    assertThat(verifies("verify_hs256", keyed, "s")).isTrue();
    assertThat(verifies("verify_hs512", keyed, "s")).isFalse();
    assertThat(verifies("verify_hs256", keyed, "r")).isFalse();
  }

  /** The attacker signs with the public key's text as secret (RFC 8725, section 2.1). */
  @Test
  void aSecretIsNoCertificateOfTheSameText() {
    String confused = signed("HS256", CLAIMS, secret("{" + KEY + "}"));
    String text = quoted("{" + KEY + "}");

    assertThat(accepts(confused, "\"secret\": " + text + ", " + DEMANDS)).isTrue();
    assertThat(accepts(confused, "\"cert\": " + text + ", " + DEMANDS)).isFalse();
    assertThat(verifies("verify_hs256", confused, "{" + KEY + "}")).isTrue();
    assertThat(verifies("verify_es256", confused, "{" + KEY + "}")).isFalse();
  }

  @Test
  void aChangedTokenIsRefusedAndNotKept() {
    assertThat(accepts(TOKEN, cert(KEY) + DEMANDS)).isTrue();
    String[] parts = TOKEN.split("\\.", -1);
    String claims =
        text(Policies.p("p := base64url.encode_no_pad(`{\"iss\":\"i\",\"aud\":\"a\"}`)"));
    String signature = (parts[2].startsWith("A") ? "B" : "A") + parts[2].substring(1);

    assertThat(accepts(parts[0] + "." + claims + "." + parts[2], cert(KEY) + DEMANDS)).isFalse();
    assertThat(accepts(parts[0] + "." + parts[1] + "." + signature, cert(KEY) + DEMANDS)).isFalse();
    assertThat(
            verifies("verify_es256", parts[0] + "." + parts[1] + "." + signature, "{" + KEY + "}"))
        .isFalse();
    assertThat(tokens.size()).isEqualTo(1);
  }

  @Test
  void aMalformedTokenIsAnErrorEachTime() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> accepts("a.b", cert(KEY) + DEMANDS))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("encoded JWT must have 3 sections, found 2");
      assertThatThrownBy(() -> accepts(TOKEN, "\"cert\": \"no key\""))
          .isInstanceOf(EvaluationException.class);
    }
    assertThat(tokens.size()).isZero();
  }

  @Test
  void anInnerTokensAlgorithmIsPartOfTheQuestion() {
    String inner = signed("HS256", CLAIMS, secret("s"));
    String header = "`{\"alg\": \"HS384\", \"typ\": \"x\", \"cty\": \"JWT\"}`";
    String outer = signed(header, "encode_sign_raw", "`" + inner + "`", "`{" + secret("s") + "}`");

    assertThat(accepts(outer, "\"secret\": \"s\", " + DEMANDS)).isTrue();
    assertThat(accepts(outer, "\"secret\": \"s\", \"alg\": \"HS384\", " + DEMANDS)).isFalse();
    assertThat(accepts(outer, "\"secret\": \"s\", \"alg\": \"HS256\", " + DEMANDS)).isFalse();
  }

  @Test
  void theLongestUnusedIsGivenUp() {
    List<String> verified = new ArrayList<>();
    for (String token : List.of("a", "b", "a", "c", "a", "b")) {
      tokens.get(
          new Signed("f", token, "k", false, ""),
          () -> {
            verified.add(token);
            return Decoded.NOTHING;
          });
    }
    assertThat(verified).containsExactly("a", "b", "c", "b");
    assertThat(tokens.size()).isEqualTo(2);
  }

  @Test
  void anOverlongTokenIsVerifiedEachTime() {
    Signed question = new Signed("f", "t".repeat(VerifiedTokens.MAX_LENGTH + 1), "k", false, "");
    List<String> verified = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      tokens.get(
          question,
          () -> {
            verified.add("again");
            return Decoded.NOTHING;
          });
    }
    assertThat(verified).hasSize(2);
    assertThat(tokens.size()).isZero();
  }

  @Test
  void threadsGetTheAnswersToTheirOwnQuestions() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int from = i;
        tasks.add(() -> rightFor(from, 5_000));
      }
      for (Future<Boolean> right : threads.invokeAll(tasks)) {
        assertThat(right.get()).isTrue();
      }
    }
    assertThat(tokens.size()).isEqualTo(2);
  }

  private boolean rightFor(int from, int times) {
    boolean right = true;
    for (int n = from; n < from + times; n++) {
      String name = "t" + n % 5;
      Decoded own = new Decoded(RegoObject.EMPTY, RegoObject.of(name, RegoObject.EMPTY));
      Decoded found = tokens.get(new Signed("f", name, "k", false, ""), () -> own);
      right &= own.equals(found);
    }
    return right;
  }
}
