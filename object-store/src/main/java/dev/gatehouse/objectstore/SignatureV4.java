package dev.gatehouse.objectstore;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * AWS Signature Version 4 in a request's headers ("Authenticating Requests: Using the Authorization
 * Header", Amazon S3 API Reference). Immutable.
 *
 * @param region where the service is, such as {@code eu-central-1}
 * @param service {@code s3}, or another of AWS
 */
public record SignatureV4(AccessKeys keys, String region, String service) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final String STORAGE = "s3";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Headers that those in between may change. */
  private static final Set<String> NOT_SIGNED =
      Set.of("authorization", "user-agent", "x-amzn-trace-id", "expect");

  /**
   * The headers to add to a request. {@code Host} is signed and not among them: clients send it by
   * themselves.
   *
   * @param uri as it is sent
   * @param headers the request's own, which are signed as well
   * @param body as it is sent; empty for none
   */
  public Map<String, String> headers(
      String method, URI uri, Map<String, String> headers, byte[] body, Instant time) {
    String payload = HexFormat.of().formatHex(Digests.sha256(body));
    SortedMap<String, String> added = new TreeMap<>();
    added.put("x-amz-date", TIME.format(time));
    if (service.equals(STORAGE)) {
      added.put("x-amz-content-sha256", payload);
    }
    if (!keys.sessionToken().isEmpty()) {
      added.put("x-amz-security-token", keys.sessionToken());
    }
    SortedMap<String, String> signed = new TreeMap<>(added);
    signed.put("host", host(uri));
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!NOT_SIGNED.contains(lower)) {
            signed.put(lower, value.strip().replaceAll(" +", " "));
          }
        });
    String names = String.join(";", signed.keySet());
    String canonical =
        method
            + '\n'
            + path(uri)
            + '\n'
            + query(uri)
            + '\n'
            + signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining())
            + '\n'
            + names
            + '\n'
            + payload;
    added.put("Authorization", authorization(time, names, canonical));
    return added;
  }

  private String authorization(Instant time, String names, String canonical) {
    String date = DATE.format(time);
    String scope = String.join("/", date, region, service, TERMINATOR);
    byte[] request = Digests.sha256(canonical.getBytes(StandardCharsets.UTF_8));
    byte[] key = ("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {date, region, service, TERMINATOR}) {
      key = Digests.hmac(key, part);
    }
    String toSign =
        String.join("\n", ALGORITHM, TIME.format(time), scope, HexFormat.of().formatHex(request));
    return ALGORITHM
        + " Credential="
        + keys.id()
        + "/"
        + scope
        + ",SignedHeaders="
        + names
        + ",Signature="
        + HexFormat.of().formatHex(Digests.hmac(key, toSign));
  }

  private static String host(URI uri) {
    boolean usual =
        uri.getPort() == -1
            || uri.getPort() == ("http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443);
    return usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  /** S3 takes paths as they are; the other services normalise them and encode them twice. */
  private String path(URI uri) {
    URI sent = service.equals(STORAGE) ? uri : uri.normalize();
    String raw = sent.getRawPath() == null ? "" : sent.getRawPath();
    String once = PercentEncoding.path(PercentEncoding.decode(raw));
    if (once.isEmpty()) {
      return "/";
    }
    return service.equals(STORAGE) ? once : PercentEncoding.path(once);
  }

  private static String query(URI uri) {
    if (uri.getRawQuery() == null) {
      return "";
    }
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .map(
            parameter -> {
              int equals = parameter.indexOf('=');
              String name = equals < 0 ? parameter : parameter.substring(0, equals);
              String value = equals < 0 ? "" : parameter.substring(equals + 1);
              return again(name) + "=" + again(value);
            })
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String again(String encoded) {
    return PercentEncoding.parameter(PercentEncoding.decode(encoded));
  }
}
