package dev.gatehouse.decision.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by which a signed bundle is taken or refused. */
class SignatureVerifierTest {

  private static final SigningKeys HMAC = SigningKeys.of("HS256");

  private final SortedMap<String, byte[]> files =
      files("x.rego", "package x", "data.json", "{\"b\": 1, \"a\": 2}", ".manifest", "{}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
        "ES384", "ES512", "EdDSA"
      })
  void everyAlgorithmVerifiesItsOwnAndNoOther(String algorithm) throws BundleException {
    SigningKeys keys = SigningKeys.of(algorithm);
    sign(keys, "{}");

    accepted(trusting(keys));
    refused(trusting(SigningKeys.of(algorithm.equals("HS256") ? "HS384" : "HS256")))
        .hasMessageStartingWith(".signatures.json: signed with " + algorithm + ", expected HS");
    if (!algorithm.startsWith("HS")) {
      refused(trusting(SigningKeys.of(algorithm)))
          .hasMessage(".signatures.json: the signature is not that of key k");
    }
  }

  @Test
  void aPublicKeyIsNeverASharedSecret() throws BundleException {
    SigningKeys rsa = SigningKeys.of("RS256");
    sign(new SigningKeys("HS256", rsa.verifying(), rsa.verifying()), "{}");
    refused(trusting(rsa))
        .hasMessage(".signatures.json: signed with HS256, expected RS256 of key k");
  }

  @Test
  void everyFileMustBeSigned() throws BundleException {
    sign(HMAC, "{}");
    files.put("y.rego", bytes("package y"));
    refused(trusting(HMAC)).hasMessage("file y.rego not included in bundle signature");
  }

  @Test
  void everySignedFileMustBeThere() throws BundleException {
    sign(HMAC, "{}");
    files.remove("x.rego");
    refused(trusting(HMAC))
        .hasMessage(
            "file(s) [x.rego] specified in bundle signatures but not found in the target bundle");
  }

  @Test
  void everyFileMustBeAsItWasSigned() throws BundleException {
    sign(HMAC, "{}");
    files.put("x.rego", bytes("package x\n"));
    refused(trusting(HMAC)).hasMessageStartingWith("x.rego: digest mismatch (want: ");
  }

  @Test
  void theLayoutOfAStructuredFileDoesNotCount() throws BundleException {
    sign(HMAC, "{}");
    files.put("data.json", bytes("{\"a\":2,\n\"b\":1}"));
    accepted(trusting(HMAC));
    files.put("data.json", bytes("{\"a\":2.0,\"b\":1}"));
    refused(trusting(HMAC)).hasMessageStartingWith("data.json: digest mismatch");
  }

  @Test
  void excludedFilesNeedNoSignatureAndMayChange() throws BundleException {
    sign(HMAC, "{}");
    files.put("x.rego", bytes("package changed"));
    files.put("new/y.rego", bytes("package y"));
    VerificationSettings excluding =
        new VerificationSettings(
            Map.of("k", HMAC.key("k")), "k", "", List.of("x.*", "new/*"), false);
    accepted(excluding);
    files.remove("x.rego");
    accepted(excluding);
  }

  @Test
  void aBundleWithoutSignatureIsRefusedWhereAKeyIsConfigured() {
    refused(trusting(HMAC)).hasMessage("bundle missing .signatures.json file");
    refused(new VerificationSettings(Map.of("k", HMAC.key("k")), "", "", List.of(), true))
        .hasMessage("bundle missing .signatures.json file");
    accepted(VerificationSettings.NONE);
  }

  @Test
  void aSignedBundleIsRefusedWhereNoKeyIsConfigured() throws BundleException {
    sign(HMAC, "{}");
    refused(VerificationSettings.NONE)
        .hasMessage("verification key not provided, expected one for a signed bundle");
  }

  @Test
  void theScopeMustBeTheConfiguredOne() throws BundleException {
    sign(HMAC, "{\"scope\":\"write\"}");
    Map<String, BundleKey> keys = Map.of("k", HMAC.key("k"));
    accepted(new VerificationSettings(keys, "k", "write", List.of(), false));
    refused(new VerificationSettings(keys, "k", "read", List.of(), false))
        .hasMessage("scope mismatch: the bundle is signed for \"write\", expected \"read\"");
    refused(new VerificationSettings(keys, "k", "", List.of(), false))
        .hasMessage("scope mismatch: the bundle is signed for \"write\", expected \"\"");
  }

  @Test
  void theKeysOwnScopeCountsWhereNoneIsConfigured() throws BundleException {
    sign(HMAC, "{\"scope\":\"write\"}");
    BundleKey key = new BundleKey("k", "HS256", HMAC.verifying(), "write");
    accepted(new VerificationSettings(Map.of("k", key), "k", "", List.of(), false));
  }

  @Test
  void theKeyIsTheConfiguredOneElseTheOneThatTheTokenNames() throws BundleException {
    BundleSigner signer = BundleSigner.of("HS256", HMAC.signing(), "k", RegoObject.EMPTY);
    files.put(SignatureFile.FILE, signer.sign(files).write());
    accepted(new VerificationSettings(Map.of("k", HMAC.key("k")), "", "", List.of(), true));
    accepted(
        new VerificationSettings(Map.of("other", HMAC.key("other")), "other", "", List.of(), true));
    refused(new VerificationSettings(Map.of("other", HMAC.key("other")), "", "", List.of(), true))
        .hasMessage("verification key corresponding to ID k not found");
  }

  @Test
  void aTokenThatNamesNoKeyNeedsAConfiguredOne() throws BundleException {
    sign(HMAC, "{}");
    refused(new VerificationSettings(Map.of("k", HMAC.key("k")), "", "", List.of(), true))
        .hasMessage("verification key ID is empty");
  }

  @Test
  void thereIsExactlyOneToken() throws BundleException {
    files.put(SignatureFile.FILE, bytes("{\"signatures\":[]}"));
    refused(trusting(HMAC)).hasMessage(".signatures.json: missing JWT (expected exactly one)");
    files.put(SignatureFile.FILE, bytes("{\"signatures\":[\"a.b.c\",\"a.b.c\"]}"));
    refused(trusting(HMAC))
        .hasMessage(".signatures.json: multiple JWTs not supported (expected exactly one)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"signatures\":1}",
        "{\"signatures\":[1]}",
        "{\"signatures\":[\"a.b\"]}",
        "{\"signatures\":[\"?.b.c\"]}",
        "{\"signatures\":[\"e30.e30.e30\"]}",
        "{\"signatures\":[\"e30=.e30.e30\"]}",
        "{\"signatures\":[\"e30.e30.e30\"],\"plugin\":\"mine\"}"
      })
  void whatIsNoSignatureIsRefused(String content) {
    files.put(SignatureFile.FILE, bytes(content));
    refused(trusting(HMAC)).hasMessageStartingWith(".signatures.json: ");
  }

  @Test
  void aTokenWithoutAlgorithmIsRefused() throws BundleException {
    sign(HMAC, "{}");
    String signed =
        SignatureFile.parse(files.getOrDefault(SignatureFile.FILE, new byte[0])).token();
    String none =
        "eyJhbGciOiJub25lIn0" + signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1);
    files.put(SignatureFile.FILE, new SignatureFile(List.of(none)).write());
    refused(trusting(HMAC))
        .hasMessage(".signatures.json: signed with none, expected HS256 of key k");
  }

  @Test
  void keysOfAnotherKindAndBrokenOnesAreNamed() {
    assertThatThrownBy(() -> new BundleKey("k", "RS007", "x", "").publicKey())
        .hasMessage(
            "unknown signature algorithm: RS007, expected HS, RS, PS or ES with 256, 384 or 512, or"
                + " EdDSA");
    assertThatThrownBy(() -> new BundleKey("k", "RS256", "x", "").publicKey())
        .hasMessage("key k: expected a public key or certificate in PEM");
    assertThatThrownBy(
            () -> new BundleKey("k", "RS256", SigningKeys.of("ES256").verifying(), "").publicKey())
        .hasMessage("key k: is of EC, expected one for RS256");
    assertThatThrownBy(() -> BundleSigner.of("RS256", HMAC.signing(), "", RegoObject.EMPTY))
        .hasMessage("the signing key: expected a private key in PEM");
    assertThat(new BundleKey("k", "HS256", "secret", "").toString()).doesNotContain("secret");
  }

  @Test
  void aKeyMayBeOfPkcs1() throws BundleException {
    SigningKeys keys = SigningKeys.of("RS256");
    Key key = keys.key("k").publicKey();
    // RFC 5280: 24 bytes of algorithm and lengths are before the key of RFC 8017.
    byte[] pkcs1 = Arrays.copyOfRange(key.getEncoded(), 24, key.getEncoded().length);
    BundleKey same = new BundleKey("k", "RS256", SigningKeys.pem("RSA PUBLIC KEY", pkcs1), "");
    assertThat(same.publicKey()).isEqualTo(key);
  }

  private void sign(SigningKeys keys, String claims) throws BundleException {
    BundleSigner signer =
        BundleSigner.of(keys.algorithm(), keys.signing(), "", (RegoObject) RegoJson.parse(claims));
    files.put(SignatureFile.FILE, signer.sign(files).write());
  }

  private static VerificationSettings trusting(SigningKeys keys) {
    return new VerificationSettings(Map.of("k", keys.key("k")), "k", "", List.of(), false);
  }

  private void accepted(VerificationSettings settings) {
    assertThatCode(() -> new SignatureVerifier(settings).verify(files)).doesNotThrowAnyException();
  }

  private AbstractThrowableAssert<?, ?> refused(VerificationSettings settings) {
    return assertThatThrownBy(() -> new SignatureVerifier(settings).verify(files))
        .isInstanceOf(BundleException.class);
  }

  private static SortedMap<String, byte[]> files(String... namesAndContents) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], bytes(namesAndContents[i + 1]));
    }
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
