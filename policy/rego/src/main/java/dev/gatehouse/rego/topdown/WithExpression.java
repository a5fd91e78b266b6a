package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.With;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expression with {@code with}: other documents and functions are there while it is evaluated.
 */
final class WithExpression {

  private final Query query;
  private final Expr expr;
  private @Nullable RegoValue input;
  private @Nullable RegoValue overlay;
  private final Map<String, Term> mocks = new HashMap<>();
  private final List<RegoValue[]> targets = new ArrayList<>();

  WithExpression(Query query, Expr expr) {
    this.query = query;
    this.expr = expr;
    this.input = query.input;
    this.overlay = query.overlay;
    expr.withs().forEach(this::replace);
  }

  private void replace(With with) {
    Term target = with.target();
    Ref ref = target instanceof Ref r ? r : new Ref(List.of(target), target.location());
    Term value = query.bindings.plug(with.value());
    if (query.search.rules.isFunction(ref) || query.search.rules.builtin(ref) != null) {
      mocks.put(SourceText.of(ref), value);
      return;
    }
    RegoValue document = Objects.requireNonNull(query.bindings.value(value));
    RegoValue[] path = path(ref);
    if (ref.startsWith("input")) {
      input = put(input, path, 0, document);
    } else {
      overlay = put(overlay, path, 0, document);
      targets.add(path);
    }
  }

  private RegoValue[] path(Ref ref) {
    RegoValue[] path = new RegoValue[ref.size() - 1];
    for (int i = 0; i < path.length; i++) {
      RegoValue key = query.bindings.value(ref.terms().get(i + 1));
      if (!(key instanceof RegoString)) {
        throw new EvaluationException(
            EvaluationException.CONFLICT, "bad document path", expr.location());
      }
      path[i] = key;
    }
    return path;
  }

  /** The document with a value at a path; what stands in the way is replaced by objects. */
  private static RegoValue put(
      @Nullable RegoValue document, RegoValue[] path, int at, RegoValue value) {
    if (at == path.length) {
      return value;
    }
    RegoObject object = document instanceof RegoObject o ? o : RegoObject.EMPTY;
    return object.with(path[at], put(object.get(path[at]), path, at + 1, value));
  }

  @Nullable Exit eval(Answer iter) {
    @Nullable RegoValue outerInput = query.input;
    @Nullable RegoValue outerOverlay = query.overlay;
    enter();
    Exit exit =
        query.step(
            expr,
            () -> {
              leave(outerInput, outerOverlay);
              Exit after = iter.take();
              enter();
              return after;
            });
    leave(outerInput, outerOverlay);
    return exit;
  }

  private void enter() {
    query.input = input;
    query.overlay = overlay;
    query.search.known.push();
    query.search.targets.push(targets);
    query.search.mocks.push(mocks);
  }

  private void leave(@Nullable RegoValue outerInput, @Nullable RegoValue outerOverlay) {
    query.input = outerInput;
    query.overlay = outerOverlay;
    query.search.known.pop();
    query.search.targets.pop();
    query.search.mocks.pop();
  }

  /** Whether a {@code with} around decides what is at the path under {@code data}. */
  static boolean decides(Search search, List<RegoValue> path) {
    for (List<RegoValue[]> each : search.targets) {
      for (RegoValue[] target : each) {
        if (target.length <= path.size() && startsWith(path, target)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsWith(List<RegoValue> path, RegoValue[] target) {
    for (int i = 0; i < target.length; i++) {
      if (!target[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A scalar of a value, at no place of its own. */
  static Scalar scalar(RegoValue value, Term like) {
    return new Scalar(value, like.location());
  }
}
