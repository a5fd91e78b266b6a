package dev.gatehouse.objectstore;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * An answer other than what was asked for ("Error responses", Amazon S3 API Reference).
 *
 * @param code S3's code; empty where the answer is none of S3's
 * @param message S3's sentence for people
 * @param region where the bucket is, if the answer says so; else empty
 */
record ErrorAnswer(int status, String code, String message, String region, boolean isStorage) {

  private static final int LONGEST = 200;

  /** Codes that pass by themselves, whatever their status. */
  private static final Set<String> PASSING =
      Set.of(
          "SlowDown",
          "InternalError",
          "ServiceUnavailable",
          "RequestTimeout",
          "OperationAborted",
          "ConditionalRequestConflict",
          "BadDigest",
          "XAmzContentChecksumMismatch",
          "IncompleteBody",
          "TooManyRequests");

  /** Reads an answer. */
  static ErrorAnswer of(HttpResponse<byte[]> answer) {
    Map<String, String> texts = new TreeMap<>();
    try {
      List<Xml.Text> read = Xml.read(answer.body());
      read.forEach(text -> texts.putIfAbsent(text.path(), text.value()));
    } catch (XMLStreamException e) {
      // What answers so is no S3 storage; a HEAD's answer has no body at all.
      texts.clear();
    }
    String region =
        answer
            .headers()
            .firstValue("x-amz-bucket-region")
            .orElse(texts.getOrDefault("Error/Region", ""));
    boolean empty = answer.body().length == 0;
    return new ErrorAnswer(
        answer.statusCode(),
        texts.getOrDefault("Error/Code", ""),
        line(texts.getOrDefault("Error/Message", "")),
        region,
        empty || texts.containsKey("Error/Code"));
  }

  private static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** Whether the same request can succeed later. */
  boolean passes() {
    return status >= 500 && status != 501 || status == 429 || status == 408 || passesByCode();
  }

  private boolean passesByCode() {
    return PASSING.contains(code) || (!isStorage && status / 100 != 3);
  }

  /**
   * As an exception.
   *
   * @param what the request and its place, such as {@code PUT s3://bucket/key}
   * @param signedFor the region that the request was signed for
   * @param keys what must not be in the message
   */
  StorageException exception(
      String what, String signedFor, AccessKeys keys, @Nullable Duration after) {
    StringBuilder text = new StringBuilder(what).append(": HTTP ").append(status);
    if (!isStorage) {
      text.append(", an answer that is none of S3");
    }
    if (!code.isEmpty()) {
      text.append(' ').append(code);
    }
    if (!region.isEmpty() && !region.equals(signedFor)) {
      text.append(": the bucket is in the region ").append(region).append(", not ");
      text.append(signedFor);
    } else if (!message.isEmpty()) {
      text.append(": ").append(message);
    }
    return new StorageException(
        keys.removedFrom(text.toString()),
        status,
        code,
        passes() ? StorageException.Kind.UNAVAILABLE : StorageException.Kind.MISCONFIGURED,
        after);
  }
}
