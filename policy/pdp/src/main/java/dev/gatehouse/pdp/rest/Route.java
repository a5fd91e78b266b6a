package dev.gatehouse.pdp.rest;

import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the API: one path, or one path and all below it.
 *
 * @param label what metrics call it
 * @param path without a slash at either end; empty for the root
 * @param below whether paths below it belong to it too
 * @param methods what answers, by HTTP method
 * @param plainRefusal whether a method that it doesn't have is refused with a line of text and the
 *     methods that it has, as Go does by itself, rather than with the status alone
 */
public record Route(
    String label,
    String path,
    boolean below,
    Map<String, PathHandler> methods,
    boolean plainRefusal) {

  public Route {
    methods = Map.copyOf(new TreeMap<>(methods));
  }

  /** Answers requests for a path below a route's. */
  @FunctionalInterface
  public interface PathHandler {
    /**
     * Answers one.
     *
     * @param rest what follows the route's path and a slash, with its percent escapes; empty if
     *     nothing does
     * @throws ApiFailure to answer with an error
     */
    ApiResponse handle(ApiRequest request, String rest);
  }

  /** Whether a path, without the slash in front, is this route's; {@code rest} is what follows. */
  boolean matches(String asked) {
    return asked.equals(path)
        || (below && asked.startsWith(path) && asked.charAt(path.length()) == '/');
  }

  /** What follows this route's path in one that matches. */
  String rest(String asked) {
    return asked.length() == path.length() ? "" : asked.substring(path.length() + 1);
  }

  /** The value of {@code Allow}. */
  String allowed() {
    TreeMap<String, PathHandler> sorted = new TreeMap<>(methods);
    if (sorted.containsKey("GET")) {
      sorted.put("HEAD", (request, rest) -> ApiResponse.status(405));
    }
    return String.join(", ", sorted.keySet());
  }
}
