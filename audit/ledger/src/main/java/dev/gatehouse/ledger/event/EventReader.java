package dev.gatehouse.ledger.event;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.service.json.StrictJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as an audit event. What can't be hashed in one way only, or can't be kept, is refused:
 * members given twice, numbers beyond IEEE 754 doubles, text that is no Unicode, events that name
 * another source than their sender. Stateless.
 */
public final class EventReader {

  /** The length of an entry in an entry bundle of C2SP tlog-tiles has 16 bits. */
  public static final int LARGEST = 65_535;

  private static final int LONGEST_NAME = 16 * 1024;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private EventReader() {}

  /**
   * Reads an entry.
   *
   * @param source the service that sent it, as its certificate says
   */
  public static EventReading read(byte[] json, String source) {
    return read(json, source, event -> {});
  }

  /**
   * Reads an entry that is changed before it is hashed.
   *
   * @param source the service that sent it, as its certificate says
   * @param change changes the event where it stands
   */
  public static EventReading read(byte[] json, String source, Consumer<ObjectNode> change) {
    try {
      if (!(StrictJson.mapper().readTree(json) instanceof ObjectNode event)) {
        return new EventReading.Refused("it is not a JSON object");
      }
      JsonText.requireSound(event);
      change.accept(event);
      byte[] canonical = canonical(event);
      if (canonical.length > LARGEST) {
        return new EventReading.Refused(
            "it has " + canonical.length + " bytes, at most " + LARGEST + " are kept");
      }
      return new EventReading.Accepted(event(event, source, canonical));
    } catch (JacksonException e) {
      return new EventReading.Refused("it is not JSON that every reader reads alike");
    } catch (IllegalArgumentException e) {
      return new EventReading.Refused(String.valueOf(e.getMessage()));
    }
  }

  /** The RFC 8785 form of a JSON document. */
  static byte[] canonical(JsonNode document) {
    try {
      return new JsonCanonicalizer(document.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("it has no canonical form");
    }
  }

  private static LedgerEvent event(JsonNode event, String source, byte[] canonical) {
    String named = name(event, "source");
    if (!named.equals(source)) {
      throw new IllegalArgumentException("its source is not the service that sent it");
    }
    JsonNode actor = object(event, "actor");
    JsonNode resource = event.hasNonNull("resource") ? object(event, "resource") : null;
    return new LedgerEvent(
        log(event),
        uuid(name(event, "id"), "id"),
        time(name(event, "time")),
        name(event, "type"),
        name(actor, "type"),
        name(actor, "id"),
        name(event, "action"),
        resource == null ? null : name(resource, "type"),
        resource == null ? null : name(resource, "id"),
        name(event, "outcome"),
        optionalName(event, "decision_id"),
        optionalName(event, "request_id"),
        source,
        canonical);
  }

  private static LogId log(JsonNode event) {
    String tenant = optionalName(event, "tenant");
    return tenant == null
        ? LogId.APPLIANCE
        : LogId.ofTenant(uuid(tenant, "tenant"))
            .orElseThrow(() -> new IllegalArgumentException("its tenant is no tenant's UUID"));
  }

  private static UUID uuid(String text, String field) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equals(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // Its message would quote what a stranger wrote.
    }
    throw new IllegalArgumentException("its " + field + " is not a lower-case UUID");
  }

  private static Instant time(String text) {
    try {
      Instant time = Instant.parse(text);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw new IllegalArgumentException("its time is not between the years 2000 and 9999");
      }
      return time;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its time is not in RFC 3339, UTC");
    }
  }

  private static JsonNode object(JsonNode event, String field) {
    JsonNode value = event.get(field);
    if (value == null || !value.isObject()) {
      throw new IllegalArgumentException("its " + field + " is not an object");
    }
    return value;
  }

  private static String name(JsonNode object, String field) {
    String value = optionalName(object, field);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + field);
    }
    return value;
  }

  private static @Nullable String optionalName(JsonNode object, String field) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new IllegalArgumentException("its " + field + " is not a text");
    }
    String text = value.asString();
    if (text.isEmpty()
        || text.length() > LONGEST_NAME
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "its " + field + " is empty, too long or has control characters");
    }
    return text;
  }
}
