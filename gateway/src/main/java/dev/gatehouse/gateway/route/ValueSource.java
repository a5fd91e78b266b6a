package dev.gatehouse.gateway.route;

/**
 * Where a request says whose data it is about. Configured as {@code unknown}, {@code token}, {@code
 * path:NAME} or {@code query:NAME}.
 */
public sealed interface ValueSource {

  /** It does not, or only in its body: the service that reads it knows. */
  record Unknown() implements ValueSource {}

  /** The caller itself. */
  record TokenSubject() implements ValueSource {}

  /** A variable of the route's path. */
  record PathVariable(String name) implements ValueSource {}

  /** A parameter of the query; where it is left out, nobody is named. */
  record QueryParameter(String name) implements ValueSource {}

  /**
   * Reads the configured form.
   *
   * @throws IllegalArgumentException naming the text and the forms there are
   */
  static ValueSource parse(String text) {
    if (text.equals("unknown")) {
      return new Unknown();
    }
    if (text.equals("token")) {
      return new TokenSubject();
    }
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    if (colon > 0 && !name.isEmpty()) {
      if (text.startsWith("path:")) {
        return new PathVariable(name);
      }
      if (text.startsWith("query:")) {
        return new QueryParameter(name);
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' names no source, expected unknown, token, path:NAME or query:NAME");
  }
}
