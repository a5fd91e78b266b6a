package dev.gatehouse.journal.shipping;

import dev.gatehouse.journal.segment.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Delivers batches by {@code POST /mesh/v1/journal/{epoch}} as lines of JSON, {@code
 * {"seq":n,"event":{…}}}. An entry that is no single line of a JSON object travels as {@code
 * {"seq":n,"raw":"base64"}}, so that nothing a service appended can stop the entries behind it.
 * Only what the ledger signed for this very delivery counts: an {@link Acknowledgement}, or a
 * {@link Contradiction}.
 */
public final class HttpLedgerTransport implements LedgerTransport {

  /** What the answer to a delivery is bound to it by. */
  public static final String NONCE = "Gatehouse-Nonce";

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int NONCE_BYTES = 16;

  private final HttpClient client;
  private final URI ledger;
  private final String source;
  private final AcknowledgementKeys keys;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param client presents this service's certificate, trusts the ledger's alone and follows no
   *     redirects
   * @param ledger the ledger's address without a path
   * @param source this service, as its certificate says
   * @param keys what the ledger's acknowledgements are signed with
   */
  public HttpLedgerTransport(
      HttpClient client, URI ledger, String source, AcknowledgementKeys keys) {
    this.client = client;
    this.ledger = ledger;
    this.source = source;
    this.keys = keys;
  }

  @Override
  public Delivery deliver(String epoch, List<Entry> batch)
      throws IOException, InterruptedException {
    byte[] body = lines(batch);
    String nonce = nonce();
    HttpRequest request =
        HttpRequest.newBuilder(ledger.resolve("/mesh/v1/journal/" + epoch))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Accept", "application/json, application/problem+json")
            .header(NONCE, nonce)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response =
        client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    Sent sent =
        new Sent(
            epoch, batch.getFirst().sequence(), batch.getLast().sequence(), sha256(body), nonce);
    return switch (response.statusCode()) {
      case 200 -> acknowledged(response.body(), sent);
      case 409 -> conflict(response.body(), sent);
      default ->
          new Delivery.Refused(
              "the ledger answered " + response.statusCode(), retryAfter(response));
    };
  }

  /** What an answer must say beside this source. */
  private record Sent(String epoch, long first, long last, String sha256, String nonce) {}

  private Delivery acknowledged(byte[] answer, Sent sent) {
    try {
      Acknowledgement given = Acknowledgement.verify(AnswerBody.text(answer, "note"), keys);
      requireAnswerTo(sent, given);
      return new Delivery.Acknowledged(given.sequence());
    } catch (UnprovenException e) {
      return new Delivery.Unproven("the ledger's acknowledgement is not proved: " + e.getMessage());
    }
  }

  private Delivery conflict(byte[] answer, Sent sent) {
    OptionalLong expected = AnswerBody.number(answer, "expected");
    if (expected.isPresent()) {
      return new Delivery.OutOfOrder(expected.getAsLong());
    }
    String note = AnswerBody.text(answer, "note");
    if (note.isEmpty()) {
      return new Delivery.Refused("the ledger answered 409 without the entry it expects", null);
    }
    try {
      Contradiction given = Contradiction.verify(note, keys);
      requireAnswerTo(sent, given);
      require(given.sequence() >= sent.first(), "it is for entries that were not in the delivery");
      return new Delivery.Contradicted(given.sequence());
    } catch (UnprovenException e) {
      return new Delivery.Unproven("the ledger's contradiction is not proved: " + e.getMessage());
    }
  }

  private void requireAnswerTo(Sent sent, LedgerAnswer given) throws UnprovenException {
    require(given.source().equals(source), "it is for another source");
    require(given.epoch().equals(sent.epoch()), "it is for another journal");
    require(given.nonce().equals(sent.nonce()), "it answers another delivery");
    require(given.sha256().equals(sent.sha256()), "it is for other entries");
    require(given.sequence() <= sent.last(), "it is for entries that were not in the delivery");
  }

  private static void require(boolean condition, String problem) throws UnprovenException {
    if (!condition) {
      throw new UnprovenException(problem);
    }
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] lines(List<Entry> batch) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Entry entry : batch) {
      byte[] payload = entry.payload();
      boolean object = isObjectOnOneLine(payload);
      String head = "{\"seq\":" + entry.sequence() + (object ? ",\"event\":" : ",\"raw\":\"");
      lines.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      lines.writeBytes(object ? payload : Base64.getEncoder().encode(payload));
      lines.writeBytes((object ? "}\n" : "\"}\n").getBytes(StandardCharsets.US_ASCII));
    }
    return lines.toByteArray();
  }

  private static boolean isObjectOnOneLine(byte[] payload) {
    if (payload[0] != '{' || payload[payload.length - 1] != '}') {
      return false;
    }
    for (byte b : payload) {
      if (b == '\n' || b == '\r') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }
}
