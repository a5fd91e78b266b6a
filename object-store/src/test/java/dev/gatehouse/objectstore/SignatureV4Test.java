package dev.gatehouse.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What AWS publishes: its Signature Version 4 test suite, and the examples of S3's API reference.
 */
class SignatureV4Test {

  private static final Instant SUITE = Instant.parse("2015-08-30T12:36:00Z");
  private static final Instant EXAMPLES = Instant.parse("2013-05-24T00:00:00Z");

  private final SignatureV4 suite =
      new SignatureV4(
          new AccessKeys("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""),
          "us-east-1",
          "service");
  private final SignatureV4 storage =
      new SignatureV4(
          new AccessKeys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""),
          "us-east-1",
          "s3");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get-vanilla                       | GET  | /                                    | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          get-vanilla-query-order-key-case  | GET  | /?Param2=value2&Param1=value1        | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
          get-unreserved                    | GET  | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f
          get-relative                      | GET  | /example/..                          | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          post-vanilla                      | POST | /                                    | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
          """)
  void theTestSuite(String name, String method, String path, String signature) {
    assertThat(
            signatureOf(suite, method, "https://example.amazonaws.com" + path, Map.of(), "", SUITE))
        .isEqualTo(signature);
  }

  @Test
  void theTestSuitesForm() {
    assertThat(
            signatureOf(
                suite,
                "POST",
                "https://example.amazonaws.com/",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "Param1=value1",
                SUITE))
        .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void theTestSuitesHeadersWithSpaces() {
    assertThat(
            signatureOf(
                suite,
                "GET",
                "https://example.amazonaws.com/",
                Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""),
                "",
                SUITE))
        .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
  }

  @Test
  void theExamplesOfTheApiReference() {
    String bucket = "https://examplebucket.s3.amazonaws.com/";
    assertThat(
            signatureOf(
                storage, "GET", bucket + "test.txt", Map.of("Range", "bytes=0-9"), "", EXAMPLES))
        .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    assertThat(
            signatureOf(
                storage,
                "PUT",
                bucket + "test$file.text",
                Map.of(
                    "Date", "Fri, 24 May 2013 00:00:00 GMT",
                    "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                "Welcome to Amazon S3.",
                EXAMPLES))
        .isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    assertThat(signatureOf(storage, "GET", bucket + "?lifecycle", Map.of(), "", EXAMPLES))
        .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    assertThat(signatureOf(storage, "GET", bucket + "?max-keys=2&prefix=J", Map.of(), "", EXAMPLES))
        .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  @Test
  void theWholeHeaderIsAsTheReferenceShowsIt() {
    Map<String, String> headers =
        storage.headers(
            "GET",
            URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
            Map.of("Range", "bytes=0-9"),
            new byte[0],
            EXAMPLES);
    assertThat(headers)
        .isEqualTo(
            Map.of(
                "x-amz-date", "20130524T000000Z",
                "x-amz-content-sha256",
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "Authorization",
                    "AWS4-HMAC-SHA256"
                        + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
  }

  @Test
  void anotherPortIsPartOfTheSignedHost() {
    assertThat(signatureOf(storage, "GET", "http://localhost:9000/b/k", Map.of(), "", EXAMPLES))
        .isNotEqualTo(signatureOf(storage, "GET", "http://localhost/b/k", Map.of(), "", EXAMPLES))
        .isNotEqualTo(
            signatureOf(storage, "GET", "http://localhost:9001/b/k", Map.of(), "", EXAMPLES));
    assertThat(signatureOf(storage, "GET", "https://localhost:443/b/k", Map.of(), "", EXAMPLES))
        .isEqualTo(signatureOf(storage, "GET", "https://localhost/b/k", Map.of(), "", EXAMPLES));
  }

  @Test
  void aSessionTokenIsSentAndSigned() {
    SignatureV4 temporary =
        new SignatureV4(new AccessKeys("AKID", "SECRET", "SESSION"), "eu-west-1", "s3");
    Map<String, String> headers =
        temporary.headers(
            "GET",
            URI.create("https://bucket.s3.test/a/b.tar.gz"),
            Map.of(),
            new byte[0],
            Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(headers).containsEntry("x-amz-security-token", "SESSION");
    assertThat(headers.get("Authorization"))
        .endsWith("79cbd5fe357911876d5a805c77f6f1057829c98019f2e4e3f3352466190f0e2d");
    assertThat(temporary.toString()).doesNotContain("SECRET").doesNotContain("SESSION");
  }

  private static String signatureOf(
      SignatureV4 signer,
      String method,
      String uri,
      Map<String, String> headers,
      String body,
      Instant time) {
    String authorization =
        signer
            .headers(method, URI.create(uri), headers, body.getBytes(StandardCharsets.UTF_8), time)
            .getOrDefault("Authorization", "");
    return authorization.substring(authorization.indexOf("Signature=") + "Signature=".length());
  }
}
