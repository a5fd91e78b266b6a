package dev.gatehouse.service.paging;

import dev.gatehouse.service.json.StrictJson;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * A place in a list, opaque to clients: base64url of a JSON array of the sort keys of the last
 * item. It is not signed, because it grants nothing: it only says where to go on within what the
 * caller may see anyway.
 */
public final class Cursor {

  private static final int MAX_LENGTH = 1024;
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private Cursor() {}

  /** The text of a place. */
  public static String encode(List<String> position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(StrictJson.mapper().writeValueAsBytes(position));
  }

  /**
   * The place that a text stands for.
   *
   * @param parts how many sort keys the list has
   * @throws ProblemException {@code invalid} when it is not one that this list gave out
   */
  public static List<String> decode(String cursor, int parts) {
    if (cursor.length() <= MAX_LENGTH) {
      try {
        List<String> position =
            StrictJson.mapper().readValue(Base64.getUrlDecoder().decode(cursor), TEXTS);
        if (position != null && position.size() == parts && !position.contains(null)) {
          return List.copyOf(position);
        }
      } catch (IllegalArgumentException | JacksonException e) {
        throw invalid();
      }
    }
    throw invalid();
  }

  /** What a list says to a cursor whose parts it cannot use. */
  public static ProblemException invalid() {
    return ProblemException.invalid(
        "query/cursor", "expected the 'next' of an earlier page of this list");
  }
}
