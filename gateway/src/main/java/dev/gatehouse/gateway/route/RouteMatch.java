package dev.gatehouse.gateway.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's route and what its path variables stand for.
 *
 * @param values the decoded segments in the order of the pattern's variables
 */
public record RouteMatch(Route route, List<String> values) {

  public RouteMatch {
    values = List.copyOf(values);
  }

  /** What a path variable stands for; null where the pattern has none of that name. */
  public @Nullable String variable(String name) {
    int index = route.pattern().variables().indexOf(name);
    return index < 0 ? null : values.get(index);
  }

  /** The name of the thing that the request is about; null when it is about a collection. */
  public @Nullable String resourceId() {
    String variable = route.resourceVariable();
    return variable == null ? null : variable(variable);
  }
}
