package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables without a value, by the expressions that need one. */
final class UnsafeVars {

  private static final Comparator<Location> BY_PLACE =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::row)
          .thenComparingInt(Location::column);

  /** A variable and the first expression that needs it. */
  record Unsafe(String name, Location location) {}

  private final Map<Expr, Set<String>> byExpr = new IdentityHashMap<>();

  void add(Expr e, String name) {
    byExpr.computeIfAbsent(e, x -> new HashSet<>()).add(name);
  }

  void set(Expr e, Set<String> names) {
    byExpr.put(e, new HashSet<>(names));
  }

  void remove(Expr e, Collection<String> names) {
    Set<String> left = byExpr.get(e);
    if (left != null) {
      left.removeAll(names);
      if (left.isEmpty()) {
        byExpr.remove(e);
      }
    }
  }

  boolean has(Expr e) {
    return byExpr.containsKey(e);
  }

  void addAll(UnsafeVars other) {
    other.byExpr.forEach((e, names) -> names.forEach(name -> add(e, name)));
  }

  boolean isEmpty() {
    return byExpr.isEmpty();
  }

  /** Each variable once, in order of place. */
  List<Unsafe> vars() {
    Map<String, Location> first = new HashMap<>();
    byExpr.forEach(
        (e, names) ->
            names.forEach(
                name ->
                    first.merge(
                        name, e.location(), (a, b) -> BY_PLACE.compare(a, b) <= 0 ? a : b)));
    List<Unsafe> vars = new ArrayList<>();
    first.forEach((name, place) -> vars.add(new Unsafe(name, place)));
    vars.sort(Comparator.comparing(Unsafe::location, BY_PLACE).thenComparing(Unsafe::name));
    return vars;
  }

  /** The variables that an expression among these assigns to: unsafe only because others are. */
  Set<String> assigned() {
    Set<String> names = new HashSet<>();
    for (Expr e : byExpr.keySet()) {
      if (e.origin() == Expr.Origin.ASSIGNMENT
          && e.literal() instanceof CallLiteral c
          && c.arguments().size() == 2) {
        names.addAll(VarCollector.of(c.arguments().get(0)));
      }
    }
    return names;
  }

  /** The places of expressions that have a generated variable not seen in an earlier one. */
  List<Location> expressions() {
    List<Expr> ordered = new ArrayList<>(byExpr.keySet());
    ordered.sort(Comparator.comparing(Expr::location, BY_PLACE));
    Set<String> seen = new HashSet<>();
    List<Location> places = new ArrayList<>();
    for (Expr e : ordered) {
      boolean more = false;
      for (String name : java.util.Objects.requireNonNull(byExpr.get(e))) {
        more |= name.startsWith("__local") && seen.add(name);
      }
      if (more) {
        places.add(e.location());
      }
    }
    return places;
  }
}
