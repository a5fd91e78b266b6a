package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Evaluates comprehensions. */
record Collecting(Query query) {

  static final String UNIQUE_KEYS = "object keys must be unique";

  RegoValue value(Term comprehension) {
    switch (comprehension) {
      case ArrayComprehension c -> {
        List<RegoValue> items = new ArrayList<>();
        run(c.body(), in -> items.add(value(in, c.term())));
        return RegoArray.copyOf(items);
      }
      case SetComprehension c -> {
        RegoSet.Builder items = RegoSet.builder();
        run(c.body(), in -> items.add(value(in, c.term())));
        return items.build();
      }
      case ObjectComprehension c -> {
        RegoObject.Builder object = RegoObject.builder();
        run(
            c.body(),
            in -> {
              RegoValue value = value(in, c.value());
              RegoValue before = object.putUnlessConflict(value(in, c.key()), value);
              if (before != null && !before.equals(value)) {
                throw new EvaluationException(
                    EvaluationException.CONFLICT, UNIQUE_KEYS, c.key().location());
              }
            });
        return object.build();
      }
      default -> throw new IllegalStateException("no comprehension: " + comprehension.kind());
    }
  }

  private void run(List<Expr> body, Consumer<Substitution> each) {
    Query child = query.closure(body);
    query.search.services.enter();
    child.run(
        () -> {
          each.accept(child.bindings);
          return null;
        });
    query.search.services.leave();
  }

  private static RegoValue value(Substitution in, Term term) {
    return Objects.requireNonNull(in.value(term));
  }
}
