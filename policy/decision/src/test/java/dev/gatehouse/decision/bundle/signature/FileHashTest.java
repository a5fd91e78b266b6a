package dev.gatehouse.decision.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes of files; the digests of "abc" are those of FIPS 180-4 and RFC 1321. */
class FileHashTest {

  @ParameterizedTest
  @CsvSource({
    "MD5, 900150983cd24fb0d6963f7d28e17f72",
    "SHA-1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA-224, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "SHA-256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA-384, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7",
    "SHA-512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "SHA-512-224, 4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa",
    "SHA-512-256, 53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"
  })
  void everyAlgorithmOfTheFormat(String algorithm, String hash) throws BundleException {
    assertThat(hash("x.rego", "abc", algorithm)).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data.json     | { \"b\" : [ 1.50, null ], \"a\":\"<é\\u2028\" } |"
            + " {\"a\":\"<é\\u2028\",\"b\":[1.50,null]}",
        "a/.manifest   | {\"revision\" : \"1\"} | {\"revision\":\"1\"}",
        "a/data.yaml   | {b: 1, a: x} | {\"a\":\"x\",\"b\":1}",
      })
  void structuredFilesAreHashedAsSortedJson(String path, String content, String canonical)
      throws BundleException {
    assertThat(hash(path, content, "SHA-256")).isEqualTo(hash("plain", canonical, "SHA-256"));
  }

  @Test
  void otherFilesAreHashedAsTheyAre() throws BundleException {
    assertThat(hash("other.json", "{ }", "MD5")).isNotEqualTo(hash("other.json", "{}", "MD5"));
  }

  @Test
  void whatCanNotBeHashedIsNamed() {
    assertThatThrownBy(() -> hash("x.rego", "abc", "MD6"))
        .hasMessage(
            "x.rego: unsupported hashing algorithm: MD6, expected MD5, SHA-1, SHA-224, SHA-256,"
                + " SHA-384, SHA-512, SHA-512-224 or SHA-512-256");
    assertThatThrownBy(() -> hash("data.json", "{", "MD5")).hasMessageStartingWith("data.json: ");
  }

  private static String hash(String path, String content, String algorithm) throws BundleException {
    return FileHash.of(path, content.getBytes(StandardCharsets.UTF_8), algorithm);
  }
}
