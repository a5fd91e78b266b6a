package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.TreeSearch;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Puts items into lines as the source has them; items without a place in it all into one. */
final class Grouping {

  private final Places places;
  private final TreeSearch generatedTerms = TreeSearch.forTerms(this::isGenerated);

  Grouping(Places places) {
    this.places = places;
  }

  /** The term that an item begins with. */
  interface Place<T> {
    Term of(T item);
  }

  <T> List<List<T>> lines(List<T> items, Location from, Place<T> first) {
    boolean generated = items.stream().anyMatch(item -> generatedTerms.in(first.of(item)));
    return generated ? List.of(items) : split(items, from, item -> places.of(first.of(item)));
  }

  List<List<Expr>> lines(List<Expr> body, Location from) {
    boolean generated = body.stream().anyMatch(e -> generatedTerms.in(e));
    return generated ? List.of(body) : split(body, from, places::of);
  }

  private boolean isGenerated(Term term) {
    return !places.isReal(term.location()) || (term instanceof Var v && v.isGenerated());
  }

  private static <T> List<List<T>> split(
      List<T> items, Location from, Function<T, Location> place) {
    List<T> sorted = new ArrayList<>(items);
    sorted.sort(
        Comparator.comparingInt((T item) -> place.apply(item).row())
            .thenComparingInt(item -> place.apply(item).column()));
    List<List<T>> lines = new ArrayList<>();
    List<T> line = new ArrayList<>();
    Location last = from;
    for (int i = 0; i < sorted.size(); i++) {
      Location here = place.apply(sorted.get(i));
      if (here.row() > last.row() && i > 0) {
        lines.add(line);
        line = new ArrayList<>();
      }
      last = here;
      line.add(sorted.get(i));
    }
    lines.add(line);
    return lines;
  }
}
