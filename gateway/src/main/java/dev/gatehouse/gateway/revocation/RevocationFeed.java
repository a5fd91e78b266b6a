package dev.gatehouse.gateway.revocation;

import dev.gatehouse.gateway.feed.FeedListener;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.feed.FeedProtocolException;
import dev.gatehouse.gateway.feed.ServerSentEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in the identity bridge's revocations: {@code event: revocation} with {@code kind}, {@code
 * id} and {@code at}, and heartbeats.
 */
public final class RevocationFeed implements FeedListener {

  private static final JsonMapper JSON = new JsonMapper();

  private final Revocations revocations;
  private final FeedLiveness liveness;
  private final Consumer<Revocation> ended;

  /**
   * @param ended also told of each revocation, to drop what it holds
   */
  public RevocationFeed(
      Revocations revocations, FeedLiveness liveness, Consumer<Revocation> ended) {
    this.revocations = revocations;
    this.liveness = liveness;
    this.ended = ended;
  }

  @Override
  public void event(ServerSentEvent event) {
    switch (event.type()) {
      case "heartbeat" -> liveness.heard();
      case "revocation" -> {
        Revocation revocation = read(event.data());
        revocations.add(revocation);
        ended.accept(revocation);
      }
      default -> {
        // Kinds of events that come later say nothing that ends a principal.
      }
    }
  }

  @Override
  public void gap() {
    // The feed is followed from its beginning; each connection repeats what this one has missed.
  }

  private static Revocation read(String data) {
    try {
      JsonNode json = JSON.readTree(data);
      return new Revocation(
          Revocation.Kind.valueOf(json.required("kind").stringValue().toUpperCase(Locale.ROOT)),
          json.required("id").stringValue(),
          Instant.parse(json.required("at").stringValue()));
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new FeedProtocolException("a revocation cannot be read");
    }
  }
}
