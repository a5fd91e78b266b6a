package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.builtin.BuiltinCancelledException;
import dev.gatehouse.rego.builtin.BuiltinException;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls functions: of policies, built-in ones, and those that stand for them. */
record Calls(Query query) {

  @Nullable Exit call(Ref operator, List<Term> arguments, Answer iter) {
    Search search = query.search;
    Term mock = search.mocks.get(SourceText.of(operator));
    if (mock instanceof Ref r && (search.rules.isFunction(r) || search.rules.builtin(r) != null)) {
      search.mocks.hide();
      Exit exit =
          call(
              r,
              arguments,
              () -> {
                search.mocks.show();
                Exit after = iter.take();
                search.mocks.hide();
                return after;
              });
      search.mocks.show();
      return exit;
    }
    if (operator.startsWith("data")) {
      return mock != null
          ? replaced(search.rules.arity(operator), arguments, mock, iter)
          : new FunctionSearch(query, operator, arguments).eval(iter);
    }
    BuiltinFunction function = search.rules.builtin(operator);
    if (function == null) {
      throw new EvaluationException(
          EvaluationException.INTERNAL,
          "unsupported built-in function: " + SourceText.of(operator),
          query.current().location());
    }
    int arity =
        function.declaration().type().variadic() != null
            ? arguments.size()
            : function.declaration().arity();
    return mock != null
        ? replaced(arity, arguments, mock, iter)
        : builtin(function, arity, arguments, iter);
  }

  /** The result of a call whose function a value stands for. */
  private @Nullable Exit replaced(int arity, List<Term> arguments, Term mock, Answer iter) {
    if (arguments.size() > arity) {
      return query.unification().unify(arguments.getLast(), mock, iter);
    }
    return query.bindings.value(mock) == RegoBoolean.FALSE ? null : iter.take();
  }

  private @Nullable Exit builtin(
      BuiltinFunction function, int arity, List<Term> arguments, Answer iter) {
    RegoValue[] operands = new RegoValue[arity];
    for (int i = 0; i < arity; i++) {
      operands[i] = Objects.requireNonNull(query.bindings.value(arguments.get(i)));
    }
    RegoValue result = result(function, operands);
    if (result == null) {
      return null;
    }
    if (function.declaration().result() == null) {
      return iter.take();
    }
    if (!function.declaration().relation()) {
      return take(result, arity, arguments, iter);
    }
    if (result instanceof RegoArray all) {
      for (int i = 0; i < all.size(); i++) {
        query.search.services.step();
        Exit exit = take(all.get(i), arity, arguments, iter);
        if (exit != null) {
          return exit;
        }
      }
    }
    return null;
  }

  private @Nullable RegoValue result(BuiltinFunction function, RegoValue[] operands) {
    Search search = query.search;
    search.services.step();
    search.telling.noting(query);
    try {
      RegoValue result = function.implementation().call(search.services, operands);
      search.services.checkCancelled();
      // A function without a result has succeeded when it comes back.
      return result == null && function.declaration().result() == null ? RegoBoolean.TRUE : result;
    } catch (BuiltinException problem) {
      search.failed(problem, function.name(), query.current());
      return null;
    } catch (BuiltinCancelledException late) {
      throw Services.cancelled(String.valueOf(late.getMessage()));
    }
  }

  private @Nullable Exit take(RegoValue result, int arity, List<Term> arguments, Answer iter) {
    if (arguments.size() == arity) {
      return RegoBoolean.FALSE.equals(result) ? null : iter.take();
    }
    return query
        .unification()
        .unify(arguments.get(arity), new Scalar(result, arguments.get(arity).location()), iter);
  }
}
