package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which variables have a value once an expression has been evaluated, given those that have one
 * before.
 */
final class OutputVars {

  private OutputVars() {}

  static Set<String> ofBody(List<Expr> body, ToIntFunction<Ref> arity, Set<String> safe) {
    Set<String> known = new HashSet<>(safe);
    for (Expr e : body) {
      known.addAll(of(e, arity, known));
    }
    known.removeAll(safe);
    return known;
  }

  static Set<String> of(Expr expr, ToIntFunction<Ref> arity, Set<String> safe) {
    if (expr.negated()) {
      return Set.of();
    }
    for (With w : expr.withs()) {
      VarCollector vars = VarCollector.forSafety();
      vars.with(w);
      if (!safe.containsAll(vars.names())) {
        return Set.of();
      }
    }
    return switch (expr.literal()) {
      case TermLiteral t -> ofTerms(List.of(t.term()), safe);
      case CallLiteral c when expr.isEquality() -> ofEquality(expr, safe);
      case CallLiteral c -> ofCall(c, arity.applyAsInt(c.operator()), safe);
      case Every e -> ofTerms(List.of(e.domain()), safe);
      case Not n -> Set.of();
      case And a -> Set.of();
      case Or o -> Set.of();
      case SomeDecl d -> Set.of();
    };
  }

  static Set<String> ofEquality(Expr expr, Set<String> safe) {
    CallLiteral call = (CallLiteral) expr.literal();
    if (call.arguments().size() != 2) {
      return safe;
    }
    Term left = call.arguments().get(0);
    Term right = call.arguments().get(1);
    Set<String> known = new HashSet<>(ofTerms(call.arguments(), safe));
    known.addAll(safe);
    if (expr.origin() == Expr.Origin.ASSIGNMENT) {
      known.removeAll(VarCollector.of(left));
    }
    known.addAll(Unifier.unify(known, left, right));
    known.removeAll(safe);
    return known;
  }

  private static Set<String> ofCall(CallLiteral call, int arity, Set<String> safe) {
    if (arity < 0) {
      return Set.of();
    }
    Set<String> output = new HashSet<>(ofTerms(call.arguments(), safe));
    if (arity >= call.arguments().size()) {
      return output;
    }
    VarCollector inputs = VarCollector.forOutputs();
    inputs.terms(call.arguments().subList(0, arity));
    Set<String> unknown = new HashSet<>(inputs.names());
    unknown.removeAll(output);
    if (!safe.containsAll(unknown)) {
      return Set.of();
    }
    VarCollector results = VarCollector.forOutputs();
    results.terms(call.arguments().subList(arity, call.arguments().size()));
    output.addAll(results.names());
    return output;
  }

  /** Variables that refs with a known head iterate over. */
  private static Set<String> ofTerms(List<Term> terms, Set<String> safe) {
    Set<String> output = new HashSet<>();
    TreeVisitor visitor =
        new TreeVisitor() {
          @Override
          boolean enter(Term term) {
            return switch (term) {
              case ArrayComprehension c -> false;
              case SetComprehension c -> false;
              case ObjectComprehension c -> false;
              case TemplateString t -> false;
              case Ref r -> enterRef(r);
              default -> true;
            };
          }

          private boolean enterRef(Ref r) {
            if (!isSafe(r, safe)) {
              return false;
            }
            if (!r.path().stream().allMatch(Terms::isGround)) {
              VarCollector vars = new VarCollector(VarCollector.Skip.REF_HEADS);
              vars.term(r);
              output.addAll(vars.names());
            }
            return true;
          }

          @Override
          void operator(Ref operator) {
            // A function's name iterates over nothing.
          }
        };
    visitor.terms(terms);
    return output;
  }

  static boolean isSafe(Ref ref, Set<String> safe) {
    if (ref.head() instanceof Var v) {
      return safe.contains(v.name());
    }
    VarCollector vars = VarCollector.forSafety();
    vars.term(ref.head());
    return safe.containsAll(vars.names());
  }

  static boolean isSafe(Call call, Set<String> safe) {
    VarCollector vars = VarCollector.forSafety();
    vars.term(call);
    return safe.containsAll(vars.names());
  }
}
