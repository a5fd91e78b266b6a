package dev.gatehouse.vault.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.ConformanceCases;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Project Wycheproof's vectors against the primitives that the construction stands on, with the
 * sizes that it uses.
 */
class WycheproofTest {

  private static final HexFormat HEX = HexFormat.of();

  @TestFactory
  Stream<DynamicTest> hkdfSha256() {
    return vectors("hkdf_sha256_test.json", group -> true)
        .map(v -> DynamicTest.dynamicTest(name(v), () -> checkHkdf(v)));
  }

  @TestFactory
  Stream<DynamicTest> aes256GcmWith96BitNonces() {
    return vectors(
            "aes_gcm_test.json",
            g ->
                g.get("keySize").asInt() == 256
                    && g.get("ivSize").asInt() == 96
                    && g.get("tagSize").asInt() == 128)
        .map(v -> DynamicTest.dynamicTest(name(v), () -> checkGcm(v)));
  }

  private static void checkHkdf(JsonNode v) {
    int size = v.get("size").asInt();
    if (v.get("result").asString().equals("invalid")) {
      assertThatThrownBy(() -> Hkdf.sha256(hex(v, "ikm"), hex(v, "salt"), hex(v, "info"), size))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    assertThat(Hkdf.sha256(hex(v, "ikm"), hex(v, "salt"), hex(v, "info"), size))
        .isEqualTo(hex(v, "okm"));
  }

  private static void checkGcm(JsonNode v) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(hex(v, "key"), "AES"),
        new GCMParameterSpec(128, hex(v, "iv")));
    cipher.updateAAD(hex(v, "aad"));
    byte[] ciphertext = HEX.parseHex(v.get("ct").asString() + v.get("tag").asString());
    if (v.get("result").asString().equals("invalid")) {
      assertThatThrownBy(() -> cipher.doFinal(ciphertext)).isInstanceOf(AEADBadTagException.class);
    } else {
      assertThat(cipher.doFinal(ciphertext)).isEqualTo(hex(v, "msg"));
    }
  }

  private static byte[] hex(JsonNode vector, String field) {
    return HEX.parseHex(vector.get(field).asString());
  }

  private static String name(JsonNode vector) {
    return vector.get("tcId").asInt()
        + " "
        + vector.get("result").asString()
        + " "
        + vector.get("comment").asString();
  }

  private static Stream<JsonNode> vectors(String file, Predicate<JsonNode> wanted) {
    JsonNode root =
        JsonMapper.builder()
            .build()
            .readTree(ConformanceCases.require("wycheproof/" + file).toFile());
    return root.get("testGroups")
        .valueStream()
        .filter(wanted)
        .flatMap(group -> group.get("tests").valueStream());
  }
}
