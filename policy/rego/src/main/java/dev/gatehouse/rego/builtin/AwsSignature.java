package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.builtin.encoding.GoUrl;
import dev.gatehouse.rego.value.RegoString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * AWS Signature Version 4 by one set of credentials.
 *
 * @param sessionToken the token of temporary credentials, or empty
 */
public record AwsSignature(
    String accessKey, String secretKey, String region, String service, String sessionToken) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  /** Headers that proxies change, or that this makes itself. */
  private static final Set<String> NOT_SIGNED =
      Set.of("authorization", "user-agent", "x-amzn-trace-id");

  /**
   * The headers to add to a request: the signature, and those that it covers beyond the request's
   * own.
   */
  public SortedMap<String, String> sign(
      String method,
      GoUrl url,
      Map<String, String> headers,
      byte[] body,
      boolean unsignedPayload,
      Instant time) {
    String date = DATE.format(time.atOffset(ZoneOffset.UTC));
    String dateTime = TIME.format(time.atOffset(ZoneOffset.UTC));
    String payload = unsignedPayload ? "UNSIGNED-PAYLOAD" : hex(Hashes.digestOf("SHA-256", body));
    SortedMap<String, String> added = new TreeMap<>();
    added.put("host", url.host());
    added.put("x-amz-date", dateTime);
    if (service.equals("s3") || service.equals("glacier")) {
      added.put("x-amz-content-sha256", payload);
    }
    if (!sessionToken.isEmpty()) {
      added.put("x-amz-security-token", sessionToken);
    }
    SortedMap<String, String> signed = new TreeMap<>(added);
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!NOT_SIGNED.contains(lower)) {
            signed.put(lower, value);
          }
        });
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder(method).append('\n');
    canonical.append(url.escapedPath()).append('\n').append(url.rawQuery()).append('\n');
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(payload);
    String scope = date + "/" + region + "/" + service + "/" + TERMINATOR;
    String digest = hex(Hashes.digestOf("SHA-256", RegoString.encode(canonical.toString())));
    byte[] signature = hmac(key(date), ALGORITHM + "\n" + dateTime + "\n" + scope + "\n" + digest);
    added.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + accessKey
            + "/"
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + hex(signature));
    return added;
  }

  private byte[] key(String date) {
    byte[] key = hmac(RegoString.encode("AWS4" + secretKey), date);
    for (String part : new String[] {region, service, TERMINATOR}) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String message) {
    return Hashes.hmacOf("HmacSHA256", key, RegoString.encode(message));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "AwsSignature[region=" + region + ", service=" + service + "]";
  }
}
