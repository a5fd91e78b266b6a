package dev.gatehouse.objectstore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;

/**
 * A bucket of S3-compatible storage. Requests are signed, bounded in time and size, and repeated
 * where the storage is busy or the connection broke; every one of them can be repeated without
 * harm. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

  /** S3's answers other than objects are far smaller. */
  private static final long LARGEST_ANSWER = 4L * 1024 * 1024;

  /** A listing that is longer is none that this product wrote. */
  private static final int MOST_PAGES = 100;

  private static final byte[] NO_BODY = new byte[0];

  private final StoreSettings settings;
  private final Bucket bucket;
  private final StorageHttp http;

  public ObjectStore(StoreSettings settings) {
    this.settings = settings;
    this.bucket = settings.bucket();
    this.http = new StorageHttp(settings.tls(), settings.deadline());
  }

  /** The bucket. */
  public Bucket bucket() {
    return bucket;
  }

  /**
   * Writes an object whole or not at all. The storage compares its SHA-256 before it answers.
   *
   * @throws StorageException if the storage does not confirm that it has it
   */
  public PutOutcome put(Put put) throws StorageException, InterruptedException {
    String checksum = Base64.getEncoder().encodeToString(Digests.sha256(put.body()));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", put.contentType());
    headers.put("x-amz-checksum-sha256", checksum);
    headers.put("x-amz-sdk-checksum-algorithm", "SHA256");
    if (put.isOnce()) {
      headers.put("If-None-Match", "*");
    }
    ObjectLock lock = put.lock();
    if (lock.retention().isPositive()) {
      Instant until =
          settings.clock().instant().plus(lock.retention()).truncatedTo(ChronoUnit.SECONDS);
      headers.put("x-amz-object-lock-mode", lock.mode().name().toUpperCase(Locale.ROOT));
      headers.put("x-amz-object-lock-retain-until-date", until.toString());
    }
    if (lock.isHeld()) {
      headers.put("x-amz-object-lock-legal-hold", "ON");
    }
    HttpResponse<byte[]> answer =
        exchange("PUT", put.key(), bucket.object(put.key()), headers, put.body(), LARGEST_ANSWER);
    if (answer.statusCode() == 412 && put.isOnce()) {
      return PutOutcome.PRESENT;
    }
    if (answer.statusCode() != 200) {
      throw failure("PUT", put.key(), answer);
    }
    String stored = answer.headers().firstValue("x-amz-checksum-sha256").orElse(checksum);
    if (answer.headers().firstValue("ETag").isEmpty() || !stored.equals(checksum)) {
      throw StorageException.unavailable(
          what("PUT", put.key()) + ": HTTP 200, an answer that is none of S3");
    }
    return PutOutcome.STORED;
  }

  /**
   * An object's bytes; empty if there is none under this key.
   *
   * @param most larger ones are an error
   */
  public Optional<byte[]> get(String key, long most) throws StorageException, InterruptedException {
    Map<String, String> headers = Map.of("x-amz-checksum-mode", "ENABLED");
    HttpResponse<byte[]> answer =
        exchange("GET", key, bucket.object(key), headers, NO_BODY, Math.max(most, 65_536));
    if (answer.statusCode() != 200) {
      ErrorAnswer error = ErrorAnswer.of(answer);
      if (error.status() == 404 && error.code().equals("NoSuchKey")) {
        return Optional.empty();
      }
      throw failure("GET", key, answer);
    }
    byte[] body = answer.body();
    String sum = answer.headers().firstValue("x-amz-checksum-sha256").orElse("");
    boolean whole =
        sum.isEmpty()
            || sum.contains("-")
            || Arrays.equals(sum.getBytes(java.nio.charset.StandardCharsets.US_ASCII), sum(body));
    if (answer.headers().firstValue("ETag").isEmpty() || !whole) {
      throw StorageException.unavailable(
          what("GET", key) + ": HTTP 200, an answer that is none of S3 or a damaged one");
    }
    if (body.length > most) {
      throw StorageException.misconfigured(
          what("GET", key) + ": it has " + body.length + " bytes, expected at most " + most);
    }
    return Optional.of(body);
  }

  /**
   * What is directly below a prefix.
   *
   * @param prefix ends in a slash, or is empty for the bucket's top
   */
  public Listing list(String prefix) throws StorageException, InterruptedException {
    List<String> keys = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    String token = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      String query =
          "list-type=2&delimiter=%2F&encoding-type=url&prefix="
              + PercentEncoding.parameter(prefix)
              + (token.isEmpty() ? "" : "&continuation-token=" + PercentEncoding.parameter(token));
      HttpResponse<byte[]> answer =
          exchange("LIST", prefix, bucket.listing(query), Map.of(), NO_BODY, LARGEST_ANSWER);
      if (answer.statusCode() != 200) {
        throw failure("LIST", prefix, answer);
      }
      token = page(prefix, answer.body(), keys, prefixes);
      if (token.isEmpty()) {
        return new Listing(List.copyOf(keys), List.copyOf(prefixes));
      }
    }
    throw StorageException.misconfigured(
        what("LIST", prefix) + ": there are more than " + MOST_PAGES + " pages below it");
  }

  /** Takes a page in; the token of the next, empty if there is none. */
  private String page(String prefix, byte[] document, List<String> keys, List<String> prefixes)
      throws StorageException {
    List<Xml.Text> texts;
    try {
      texts = Xml.read(document);
    } catch (XMLStreamException e) {
      throw StorageException.unavailable(
          what("LIST", prefix) + ": HTTP 200, an answer that is none of S3");
    }
    if (texts.isEmpty() || !texts.getLast().path().equals("ListBucketResult")) {
      throw StorageException.unavailable(
          what("LIST", prefix) + ": HTTP 200, an answer that is none of S3");
    }
    String token = "";
    for (Xml.Text text : texts) {
      switch (text.path()) {
        case "ListBucketResult/Contents/Key" -> keys.add(decoded(text.value()));
        case "ListBucketResult/CommonPrefixes/Prefix" -> prefixes.add(decoded(text.value()));
        case "ListBucketResult/NextContinuationToken" -> token = text.value();
        default -> {
          // Sizes, owners, dates.
        }
      }
    }
    return token;
  }

  /** A name of a listing: encoded as forms are, where a plus sign stands for a space. */
  private static String decoded(String name) {
    return PercentEncoding.decode(name.replace('+', ' '));
  }

  private HttpResponse<byte[]> exchange(
      String what, String key, URI uri, Map<String, String> headers, byte[] body, long most)
      throws StorageException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      StorageException failed;
      try {
        AccessKeys keys = settings.keys().read();
        HttpResponse<byte[]> answer = once(what, uri, headers, body, most, keys);
        boolean fine = answer.statusCode() / 100 == 2;
        if (fine || attempt >= settings.retries().attempts()) {
          return answer;
        }
        if (!ErrorAnswer.of(answer).passes()) {
          return answer;
        }
        failed = failure(what, key, answer);
      } catch (SSLException e) {
        throw StorageException.misconfigured(what(what, key) + ": TLS: " + e.getMessage());
      } catch (IOException e) {
        String reason =
            e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        failed = StorageException.unavailable(what(what, key) + ": " + reason);
      }
      if (attempt >= settings.retries().attempts()) {
        throw failed;
      }
      Duration wished = failed.after() == null ? Duration.ZERO : failed.after();
      Duration wait = settings.retries().wait(attempt);
      if (wished.compareTo(settings.retries().longest()) > 0) {
        // Longer than a request may wait: the caller knows better what to do meanwhile.
        throw failed;
      }
      settings.pause().await(wait.compareTo(wished) < 0 ? wished : wait);
    }
  }

  private HttpResponse<byte[]> once(
      String what, URI uri, Map<String, String> headers, byte[] body, long most, AccessKeys keys)
      throws IOException, InterruptedException {
    String method = what.equals("LIST") ? "GET" : what;
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(
        new SignatureV4(keys, bucket.region(), "s3")
            .headers(method, uri, headers, body, settings.clock().instant()));
    return http.send(method, uri, all, body, most);
  }

  private StorageException failure(String what, String key, HttpResponse<byte[]> answer)
      throws StorageException {
    Duration after =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(null);
    return ErrorAnswer.of(answer)
        .exception(what(what, key), bucket.region(), settings.keys().read(), after);
  }

  private String what(String method, String key) {
    return method + " " + bucket.place(key);
  }

  private static byte[] sum(byte[] body) {
    return Base64.getEncoder().encode(Digests.sha256(body));
  }

  @Override
  public void close() {
    http.close();
  }
}
