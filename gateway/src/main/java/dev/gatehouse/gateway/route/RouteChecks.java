package dev.gatehouse.gateway.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns written entries into routes, collecting every fault instead of stopping at the first.
 * Single use.
 */
final class RouteChecks {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final List<String> faults = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> services;

  /**
   * @param services the audiences that the gateway has an address for
   */
  RouteChecks(Set<String> services) {
    this.services = services;
  }

  /**
   * The table of the entries.
   *
   * @throws InvalidRoutesException with all faults
   */
  RouteTable table(String origin, List<RouteEntry> entries) {
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      RouteEntry entry = entries.get(i);
      String name = "routes[" + i + "]" + (entry.id() == null ? "" : " '" + entry.id() + "'");
      routes.addAll(routes(name, entry));
    }
    if (entries.isEmpty()) {
      faults.add("there are none");
    }
    if (faults.isEmpty()) {
      try {
        return new RouteTable(routes);
      } catch (RouteConflictException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    throw new InvalidRoutesException(origin, faults);
  }

  private List<Route> routes(String name, RouteEntry entry) {
    String id = required(name, "id", entry.id());
    if (entry.id() != null && !ids.add(id)) {
      fault(name, "the id is taken by an earlier route");
    }
    String action = required(name, "action", entry.action());
    RouteEntry.Resource resource = entry.resource();
    String type = required(name, "resource.type", resource == null ? null : resource.type());
    String audience = required(name, "audience", entry.audience());
    if (entry.audience() != null && !services.contains(audience)) {
      fault(
          name,
          "the audience '" + audience + "' is no service, expected one of " + sorted(services));
    }
    Set<String> methods = methods(name, entry.methods());
    if (entry.purposes().isEmpty()) {
      fault(name, "purposes is empty, expected at least one");
    }
    PermittedPurposes purposes =
        attempt(
            name, () -> new PermittedPurposes(entry.purposes()), new PermittedPurposes(List.of()));
    ValueSource subject =
        attempt(name, () -> ValueSource.parse(entry.dataSubject()), new ValueSource.Unknown());
    if (entry.consent() == ConsentRule.DATA_SUBJECT && subject instanceof ValueSource.Unknown) {
      fault(
          name, "consent is asked of the data subject, but data-subject does not say who that is");
    }
    if (entry.bodyLimit().isNegative()) {
      fault(name, "body-limit is negative");
    }
    if (entry.timeout().compareTo(Duration.ZERO) <= 0) {
      fault(name, "timeout has to be longer than nothing");
    }
    if (entry.path().isEmpty()) {
      fault(name, "path is empty, expected at least one pattern");
    }
    List<Route> routes = new ArrayList<>();
    for (String text : entry.path()) {
      List<PathPattern> readable =
          attempt(name, () -> List.of(PathPattern.parse(text)), List.<PathPattern>of());
      for (PathPattern pattern : readable) {
        variables(name, pattern, resource == null ? null : resource.id(), subject);
        routes.add(
            new Route(
                id,
                pattern,
                methods,
                action,
                type,
                resource == null ? null : resource.id(),
                audience,
                purposes,
                entry.scopes(),
                entry.consent(),
                subject,
                entry.dataCategories(),
                entry.caller(),
                entry.bodyLimit().toBytes(),
                entry.timeout()));
      }
    }
    return routes;
  }

  private Set<String> methods(String name, List<String> methods) {
    if (methods.isEmpty()) {
      fault(name, "methods is empty, expected at least one of " + sorted(METHODS));
    }
    for (String method : methods) {
      if (!METHODS.contains(method)) {
        fault(name, "the method '" + method + "' is none of " + sorted(METHODS));
      }
    }
    return new HashSet<>(methods);
  }

  private void variables(
      String name, PathPattern pattern, @Nullable String resource, ValueSource subject) {
    if (resource != null && !pattern.variables().contains(resource)) {
      fault(name, missing("resource.id", resource, pattern));
    }
    if (subject instanceof ValueSource.PathVariable(String variable)
        && !pattern.variables().contains(variable)) {
      fault(name, missing("data-subject", variable, pattern));
    }
  }

  private static String missing(String property, String variable, PathPattern pattern) {
    return property
        + " names the path variable '"
        + variable
        + "', which "
        + pattern.text()
        + " does not have";
  }

  private String required(String name, String property, @Nullable String value) {
    if (value == null || value.isBlank()) {
      fault(name, property + " is missing");
      return "";
    }
    return value;
  }

  private <T> T attempt(String name, Supplier<T> read, T otherwise) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      fault(name, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  private void fault(String name, String what) {
    faults.add(name + ": " + what);
  }

  private static String sorted(Set<String> values) {
    return String.join(", ", values.stream().sorted().toList());
  }
}
