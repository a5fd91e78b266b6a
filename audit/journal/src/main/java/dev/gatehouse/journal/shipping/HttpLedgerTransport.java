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
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Delivers batches by {@code POST /mesh/v1/journal/{epoch}} as lines of JSON, {@code
 * {"seq":n,"event":{…}}}. An entry that is no single line of a JSON object travels as {@code
 * {"seq":n,"raw":"base64"}}, so that nothing a service appended can stop the entries behind it.
 */
public final class HttpLedgerTransport implements LedgerTransport {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final HttpClient client;
  private final URI ledger;

  /**
   * @param client presents this service's certificate, trusts the ledger's alone and follows no
   *     redirects
   * @param ledger the ledger's address without a path
   */
  public HttpLedgerTransport(HttpClient client, URI ledger) {
    this.client = client;
    this.ledger = ledger;
  }

  @Override
  public Delivery deliver(String epoch, List<Entry> batch)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(ledger.resolve("/mesh/v1/journal/" + epoch))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Accept", "application/json, application/problem+json")
            .POST(BodyPublishers.ofByteArray(lines(batch)))
            .build();
    HttpResponse<byte[]> response =
        client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    return switch (response.statusCode()) {
      case 200 -> {
        OptionalLong sequence = member(response.body(), "acknowledged");
        yield sequence.isPresent()
            ? new Delivery.Acknowledged(sequence.getAsLong())
            : new Delivery.Refused("the ledger's answer names no acknowledged entry", null);
      }
      case 409 -> {
        OptionalLong expected = member(response.body(), "expected");
        yield expected.isPresent()
            ? new Delivery.OutOfOrder(expected.getAsLong())
            : new Delivery.Refused("the ledger answered 409 without the entry it expects", null);
      }
      default ->
          new Delivery.Refused(
              "the ledger answered " + response.statusCode(), retryAfter(response));
    };
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

  /** A whole number that is a direct member of the answer's object. */
  private static OptionalLong member(byte[] body, String name) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return OptionalLong.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals(name);
        JsonToken value = json.nextToken();
        if (wanted) {
          return value == JsonToken.VALUE_NUMBER_INT
              ? OptionalLong.of(json.getLongValue())
              : OptionalLong.empty();
        }
        json.skipChildren();
      }
      return OptionalLong.empty();
    } catch (JacksonException e) {
      return OptionalLong.empty();
    }
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }
}
