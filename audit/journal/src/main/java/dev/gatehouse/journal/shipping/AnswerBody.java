package dev.gatehouse.journal.shipping;

import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The members of the ledger's answer that count; anything else in it is passed over. */
final class AnswerBody {

  private static final JsonFactory JSON = new JsonFactory();

  private AnswerBody() {}

  /** A whole number that is a direct member of the answer's object. */
  static OptionalLong number(byte[] body, String name) {
    String text = member(body, name, JsonToken.VALUE_NUMBER_INT);
    try {
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A text that is a direct member of the answer's object, empty when there is none. */
  static String text(byte[] body, String name) {
    return member(body, name, JsonToken.VALUE_STRING);
  }

  private static String member(byte[] body, String name, JsonToken kind) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return "";
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals(name);
        JsonToken value = json.nextToken();
        if (wanted) {
          return value == kind ? json.getString() : "";
        }
        json.skipChildren();
      }
      return "";
    } catch (JacksonException e) {
      return "";
    }
  }
}
