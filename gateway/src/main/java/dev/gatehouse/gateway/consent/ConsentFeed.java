package dev.gatehouse.gateway.consent;

import dev.gatehouse.gateway.feed.FeedListener;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.feed.FeedProtocolException;
import dev.gatehouse.gateway.feed.ServerSentEvent;
import java.time.DateTimeException;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes in the vault's changes: {@code event: change} of a consent, {@code event: purpose}, {@code
 * event: erasure} and heartbeats.
 */
public final class ConsentFeed implements FeedListener {

  private final ConsentCopies copies;
  private final FeedLiveness liveness;

  public ConsentFeed(ConsentCopies copies, FeedLiveness liveness) {
    this.copies = copies;
    this.liveness = liveness;
  }

  @Override
  public void event(ServerSentEvent event) {
    try {
      switch (event.type()) {
        case "heartbeat" -> liveness.heard();
        case "change" -> copies.changed(VaultJson.change(event.data()));
        case "purpose" -> {
          JsonNode purpose = VaultJson.read(event.data());
          copies.purposeChanged(
              UUID.fromString(purpose.required("tenant").stringValue()),
              purpose.required("purpose").stringValue());
        }
        case "erasure" ->
            copies.personErased(
                UUID.fromString(VaultJson.read(event.data()).required("tenant").stringValue()));
        default -> {
          // Kinds of events that come later say nothing of a purpose or a consent.
        }
      }
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new FeedProtocolException("a change of consent cannot be read");
    }
  }

  @Override
  public void gap() {
    copies.clear();
  }
}
