package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Module;
import java.util.List;

/**
 * What is left of a query. The query holds for an input if one of the queries here holds for it,
 * evaluated with the same modules and data and the support modules besides.
 *
 * @param queries alternatives; an empty one holds whatever the unknowns are, and none at all means
 *     that the query never holds
 * @param support rules that the queries refer to
 */
public record PartialResult(List<List<Expr>> queries, List<Module> support) {

  public PartialResult {
    queries = queries.stream().map(List::copyOf).toList();
    support = List.copyOf(support);
  }

  /** Whether the query holds whatever the unknowns are. */
  public boolean always() {
    return queries.stream().anyMatch(List::isEmpty);
  }

  /** Whether the query holds for no value of the unknowns. */
  public boolean never() {
    return queries.isEmpty();
  }
}
