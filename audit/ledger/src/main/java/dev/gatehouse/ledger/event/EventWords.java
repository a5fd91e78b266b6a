package dev.gatehouse.ledger.event;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The words of an event's texts, in the order of its canonical form, without the members that have
 * a filter of their own. Stateless.
 */
public final class EventWords {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> FILTERED =
      Set.of("id", "tenant", "time", "decision_id", "request_id");

  private EventWords() {}

  /**
   * The words, parted by single spaces.
   *
   * @param event a JSON object
   */
  public static String of(byte[] event) {
    StringBuilder words = new StringBuilder(event.length / 2);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), event)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          case PROPERTY_NAME -> {
            if (depth == 1 && FILTERED.contains(json.currentName())) {
              json.nextToken();
              json.skipChildren();
            }
          }
          case VALUE_STRING -> {
            Words.part(words);
            Words.append(json.getString(), words);
          }
          default -> {}
        }
      }
    }
    return words.toString();
  }
}
