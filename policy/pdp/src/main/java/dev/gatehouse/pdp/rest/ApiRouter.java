package dev.gatehouse.pdp.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what answers a request, as Go's multiplexer does for OPA: a path with empty or dot segments
 * is sent to its clean form, one that ends in a slash to the one without. Thread-safe.
 */
public final class ApiRouter {

  /** What metrics call requests that no handler takes. */
  public static final String CATCH_ALL = "catchall";

  private final List<Route> routes;
  private final Map<String, List<Route>> byFirstSegments;

  /** Routes in the order in which they are tried. */
  public ApiRouter(List<Route> routes) {
    this.routes = List.copyOf(routes);
    this.byFirstSegments = new HashMap<>();
    routes.forEach(
        route ->
            byFirstSegments
                .computeIfAbsent(route.path(), _ -> new java.util.ArrayList<>())
                .add(route));
  }

  /**
   * Where a request goes.
   *
   * @param label what metrics call it
   * @param handler what answers it
   */
  public record Destination(String label, ApiHandler handler) {}

  /** Finds the handler of a request; every request has one. */
  public Destination find(ApiRequest request) {
    String path = request.path();
    String clean = clean(path);
    if (!clean.equals(path)) {
      return new Destination(CATCH_ALL, r -> redirect(r, 307, "Temporary Redirect", clean));
    }
    boolean slash = path.length() > 1 && path.endsWith("/");
    String asked = path.substring(1, slash ? path.length() - 1 : path.length());
    Route route = route(asked);
    if (route == null) {
      return new Destination(CATCH_ALL, r -> ApiResponse.text(404, "404 page not found"));
    }
    if (slash) {
      return new Destination(CATCH_ALL, r -> redirect(r, 301, "Moved Permanently", "/" + asked));
    }
    Route.PathHandler handler = route.methods().get(request.method());
    if (handler == null) {
      return new Destination(CATCH_ALL, r -> refused(r, route));
    }
    String rest = route.rest(asked);
    return new Destination(route.label(), r -> handler.handle(r, rest));
  }

  private @Nullable Route route(String asked) {
    // The API's own paths have one segment or two.
    int first = asked.indexOf('/');
    int second = first < 0 ? -1 : asked.indexOf('/', first + 1);
    Route found = match(second < 0 ? asked : asked.substring(0, second), asked);
    if (found == null && first >= 0) {
      found = match(asked.substring(0, first), asked);
    }
    return found;
  }

  private @Nullable Route match(String path, String asked) {
    for (Route route : byFirstSegments.getOrDefault(path, List.of())) {
      if (route.matches(asked)) {
        return route;
      }
    }
    return null;
  }

  /** Every route. */
  public List<Route> routes() {
    return routes;
  }

  private static ApiResponse refused(ApiRequest request, Route route) {
    return route.plainRefusal() && !request.method().equals("HEAD")
        ? ApiResponse.text(405, "Method Not Allowed").with("Allow", route.allowed())
        : ApiResponse.status(405);
  }

  private static ApiResponse redirect(
      ApiRequest request, int status, String name, String location) {
    boolean shown = request.method().equals("GET");
    byte[] body =
        shown
            ? ("<a href=\"" + escaped(location) + "\">" + name + "</a>.\n\n")
                .getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    ApiResponse response =
        new ApiResponse(
            status,
            shown ? Map.of(ApiResponse.CONTENT_TYPE, "text/html; charset=utf-8") : Map.of(),
            body);
    return response.with("Location", location);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  /** The path without empty segments and those of dots; a slash at the end stays. */
  private static String clean(String path) {
    if (!path.contains("//") && !path.contains("/.")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    String clean = "/" + String.join("/", kept);
    return path.endsWith("/") && clean.length() > 1 ? clean + "/" : clean;
  }
}
