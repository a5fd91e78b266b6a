package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.objectstore.EnvironmentKeys;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Requests to S3-compatible storage; the expected signature is that of OPA for the same request.
 */
class AwsCredentialsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

  @Test
  void keysOfTheEnvironmentSign() throws TransportException {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "AKID",
            "AWS_SECRET_ACCESS_KEY", "SECRET",
            "AWS_REGION", "eu-west-1",
            "AWS_SESSION_TOKEN", "SESSION");
    AwsCredentials credentials =
        new AwsCredentials(new EnvironmentKeys(environment::get), () -> "eu-west-1", "s3", CLOCK);
    Map<String, String> headers =
        credentials.headers(
            "GET", URI.create("https://bucket.s3.test/a/b.tar.gz"), Map.of(), new byte[0]);
    assertThat(headers)
        .containsOnlyKeys(
            "Authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token")
        .containsEntry("x-amz-date", "20260102T030405Z")
        .containsEntry(
            "x-amz-content-sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(headers.get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/s3/aws4_request,"
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"
                + "Signature=79cbd5fe357911876d5a805c77f6f1057829c98019f2e4e3f3352466190f0e2d");
  }

  @Test
  void keysThatCanNotBeReadAreAFailedFetch() {
    AwsCredentials credentials =
        new AwsCredentials(new EnvironmentKeys(name -> null), () -> "eu-west-1", "s3", CLOCK);
    assertThatThrownBy(
            () ->
                credentials.headers(
                    "GET", URI.create("https://bucket.s3.test/a"), Map.of(), new byte[0]))
        .isInstanceOf(TransportException.class)
        .hasMessage("no AWS_ACCESS_KEY_ID set in environment");
  }
}
