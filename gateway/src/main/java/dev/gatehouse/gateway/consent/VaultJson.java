package dev.gatehouse.gateway.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the vault says. Whatever is missing or of the wrong kind throws: an answer that can't
 * be read is none.
 */
final class VaultJson {

  private static final JsonMapper JSON = new JsonMapper();

  private VaultJson() {}

  static JsonNode read(String text) {
    return JSON.readTree(text);
  }

  static ConsentFacts state(byte[] body) {
    JsonNode json = JSON.readTree(body);
    if (!json.required("purpose_known").booleanValue()) {
      return new ConsentFacts(false, false, "", List.of(), null, null, null, null, cursor(json));
    }
    List<String> categories = new ArrayList<>();
    json.required("data_categories").forEach(category -> categories.add(category.stringValue()));
    return new ConsentFacts(
        true,
        json.required("needs_consent").booleanValue(),
        json.required("legal_basis").stringValue(),
        categories,
        consentState(json),
        text(json, "consent_id"),
        number(json, "version"),
        instant(json, "expires_at"),
        cursor(json));
  }

  static ConsentChange change(String data) {
    JsonNode json = JSON.readTree(data);
    ConsentKey key =
        new ConsentKey(
            UUID.fromString(json.required("tenant").stringValue()),
            UUID.fromString(json.required("subject").stringValue()),
            json.required("purpose").stringValue());
    return new ConsentChange(
        key,
        consentState(json),
        text(json, "consent_id"),
        number(json, "version"),
        instant(json, "expires_at"),
        cursor(json));
  }

  private static ConsentState consentState(JsonNode json) {
    ConsentState state = ConsentState.of(json.required("state").stringValue());
    if (state == null) {
      throw new IllegalArgumentException("there is no such state of consent");
    }
    return state;
  }

  // The vault writes its cursor as a decimal number in a string.
  private static long cursor(JsonNode json) {
    JsonNode cursor = json.required("cursor");
    return cursor.isNumber() ? cursor.longValue() : Long.parseLong(cursor.stringValue());
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : value.stringValue();
  }

  private static @Nullable Integer number(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : Integer.valueOf(value.intValue());
  }

  private static @Nullable Instant instant(JsonNode json, String name) {
    String text = text(json, name);
    return text == null ? null : Instant.parse(text);
  }
}
