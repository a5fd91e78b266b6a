package dev.gatehouse.gateway.route;

import dev.gatehouse.gateway.route.PathPattern.Literal;
import dev.gatehouse.gateway.route.PathPattern.Rest;
import dev.gatehouse.gateway.route.PathPattern.Segment;
import dev.gatehouse.gateway.route.PathPattern.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All routes, as a tree of path segments. A literal segment is preferred to a variable, a variable
 * to {@code **}. Immutable and thread-safe.
 */
public final class RouteTable {

  private final List<Route> routes;
  private final Node root = new Node();

  /**
   * @throws RouteConflictException when two routes answer the same method and path
   */
  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    routes.forEach(this::add);
  }

  /** The route of a method and a path's decoded segments; null where there is none. */
  public @Nullable RouteMatch match(String method, List<String> segments) {
    List<String> values = new ArrayList<>(4);
    Route route = find(root, method, segments, 0, values);
    return route == null ? null : new RouteMatch(route, values);
  }

  public List<Route> routes() {
    return routes;
  }

  private static @Nullable Route find(
      Node node, String method, List<String> segments, int depth, List<String> values) {
    if (depth == segments.size()) {
      Route here = node.here.get(method);
      return here == null ? node.below.get(method) : here;
    }
    String segment = segments.get(depth);
    Node literal = node.literals.get(segment);
    if (literal != null) {
      Route found = find(literal, method, segments, depth + 1, values);
      if (found != null) {
        return found;
      }
    }
    if (node.variable != null && !segment.isEmpty()) {
      values.addLast(segment);
      Route found = find(node.variable, method, segments, depth + 1, values);
      if (found != null) {
        return found;
      }
      values.removeLast();
    }
    return node.below.get(method);
  }

  private void add(Route route) {
    Node node = root;
    boolean rest = false;
    for (Segment segment : route.pattern().segments()) {
      switch (segment) {
        case Literal(String value) ->
            node = node.literals.computeIfAbsent(value, any -> new Node());
        case Variable any -> {
          Node next = node.variable == null ? new Node() : node.variable;
          node.variable = next;
          node = next;
        }
        case Rest end -> rest = true;
      }
    }
    for (String method : route.methods()) {
      Route other = (rest ? node.below : node.here).putIfAbsent(method, route);
      if (other != null) {
        throw new RouteConflictException(method, other, route);
      }
    }
  }

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private @Nullable Node variable;
    private final Map<String, Route> here = new HashMap<>();
    private final Map<String, Route> below = new HashMap<>();
  }
}
