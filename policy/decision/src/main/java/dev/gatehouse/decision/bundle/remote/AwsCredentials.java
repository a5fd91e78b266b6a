package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.rego.builtin.AwsSignature;
import dev.gatehouse.rego.builtin.encoding.GoUrl;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Signs requests for S3-compatible storage, by AWS Signature Version 4.
 *
 * @param secrets where the keys are
 * @param service {@code s3}, or another of AWS
 */
record AwsCredentials(AwsSecrets secrets, String service, InstantSource clock)
    implements Credentials {

  @Override
  public Map<String, String> headers(
      String method, URI uri, Map<String, String> headers, byte[] body) throws TransportException {
    AwsSecrets.Keys keys = secrets.read();
    AwsSignature signature =
        new AwsSignature(
            keys.accessKey(), keys.secretKey(), keys.region(), service, keys.sessionToken());
    Map<String, String> signed =
        new HashMap<>(
            signature.sign(
                method, GoUrl.parse(uri.toASCIIString()), headers, body, false, clock.instant()));
    // The client sends it by itself.
    signed.remove("host");
    return signed;
  }
}
