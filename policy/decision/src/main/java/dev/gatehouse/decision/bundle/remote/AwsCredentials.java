package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.objectstore.KeySource;
import dev.gatehouse.objectstore.SignatureV4;
import dev.gatehouse.objectstore.StorageException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/**
 * Signs requests for S3-compatible storage, by AWS Signature Version 4.
 *
 * @param keys where the keys are
 * @param region where the storage is
 * @param service {@code s3}, or another of AWS
 */
record AwsCredentials(KeySource keys, Region region, String service, InstantSource clock)
    implements Credentials {

  /** Where the storage is; read for each request, as the keys are. */
  @FunctionalInterface
  interface Region {
    String read() throws StorageException;
  }

  @Override
  public Map<String, String> headers(
      String method, URI uri, Map<String, String> headers, byte[] body) throws TransportException {
    try {
      return new SignatureV4(keys.read(), region.read(), service)
          .headers(method, uri, headers, body, clock.instant());
    } catch (StorageException e) {
      throw new TransportException(String.valueOf(e.getMessage()), 0, e);
    }
  }
}
