package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what of a residue the targets can't express, in OPA's words. */
final class FilterCheck {

  private static final Set<String> COMPARISONS = Set.of("eq", "neq", "lt", "lte", "gt", "gte");
  private static final Set<String> KNOWN_SECOND =
      Set.of("startswith", "endswith", "contains", "internal.member_2");

  private final List<FilterTarget> targets;
  private final Set<String> singleNames;
  private final List<Module> support;
  private final List<RegoError> errors = new ArrayList<>();

  private FilterCheck(List<FilterTarget> targets, Set<String> singleNames, List<Module> support) {
    this.targets = targets;
    this.singleNames = singleNames;
    this.support = support;
  }

  static List<RegoError> errors(
      PartialResult left,
      List<List<Expr>> queries,
      List<FilterTarget> targets,
      Set<String> singleNames) {
    FilterCheck check = new FilterCheck(targets, singleNames, left.support());
    for (List<Expr> query : queries) {
      for (Expr e : query) {
        check.form(e);
        check.call(e);
      }
    }
    return check.errors;
  }

  private void error(@Nullable Location place, String message) {
    error(place, message, List.of());
  }

  private void error(@Nullable Location place, String message, List<String> details) {
    errors.add(
        new RegoError(
            FilterException.CODE,
            message,
            place == null || place.file().isEmpty() ? null : place,
            details));
  }

  /** What the targets that don't have it say, one a line; null if all have it. */
  private @Nullable String missing(String what, Predicate<FilterTarget> has) {
    List<String> lines = new ArrayList<>();
    for (FilterTarget target : targets) {
      if (!has.test(target)) {
        lines.add(what + target.label());
      }
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  private @Nullable String missingFeature(String feature) {
    return missing(
        "unsupported feature \"" + feature + "\" for ", target -> target.supports(feature));
  }

  private void form(Expr e) {
    boolean isCall = e.literal() instanceof CallLiteral;
    if (e.negated()) {
      String missing = missingFeature("not");
      if (!isCall) {
        error(e.location(), "\"not\" not permitted");
      } else if (missing != null) {
        error(e.location(), "\"not\" not permitted: " + missing);
      }
      return;
    }
    if (!e.withs().isEmpty()) {
      error(e.location(), "\"with\" not permitted");
    } else if (e.literal() instanceof Every) {
      error(e.location(), "\"every\" not permitted");
    } else if (!isCall) {
      statement(e);
    }
  }

  private void statement(Expr e) {
    if (e.literal() instanceof TermLiteral t && t.term() instanceof Ref r && r.startsWith("data")) {
      String reason = reason(r);
      if (reason != null) {
        error(e.location(), reason);
        return;
      }
      error(
          e.location(),
          "invalid data reference \"" + SourceText.of(e) + "\"",
          List.of("has rule \"" + SourceText.of(r) + "\" an `else`?"));
      return;
    }
    String text = SourceText.of(e);
    error(
        e.location(), "invalid statement \"" + text + "\"", List.of("try `" + text + " != false`"));
  }

  /** Why a rule was left as a rule, or null if the ref is none of those. */
  private @Nullable String reason(Ref ref) {
    for (Module module : support) {
      int count = 0;
      for (Rule rule : module.rules()) {
        if (!SourceText.of(path(module, rule)).equals(SourceText.of(ref))) {
          continue;
        }
        count++;
        String path = SourceText.of(original(ref));
        if (rule.isDefault()) {
          return "use of default rule in " + path;
        }
        if (count > 1 || rule.head().isMultiValue()) {
          return "use of multi-value rule in " + path;
        }
      }
    }
    return null;
  }

  private static Ref path(Module module, Rule rule) {
    List<Term> terms = new ArrayList<>(module.packageDecl().path().terms());
    terms.add(
        new Scalar(dev.gatehouse.rego.value.RegoString.of(rule.head().name()), rule.location()));
    terms.addAll(rule.head().reference().path());
    return new Ref(terms, rule.location());
  }

  private static Ref original(Ref ref) {
    List<Term> terms = new ArrayList<>();
    terms.add(ref.head());
    terms.addAll(ref.terms().subList(2, ref.size()));
    return new Ref(terms, ref.location());
  }

  private void call(Expr e) {
    if (!e.withs().isEmpty() || !(e.literal() instanceof CallLiteral c)) {
      return;
    }
    String operator = SourceText.of(c.operator());
    Location place =
        c.operator().location().row() == 0 || operator.equals("eq")
            ? e.location()
            : c.operator().location();
    if (c.operator().startsWith("data")) {
      error(
          e.location(),
          "invalid data reference \"" + SourceText.of(e) + "\"",
          List.of("has function \"" + operator + "(...)\" an `else`?"));
      return;
    }
    boolean comparison = COMPARISONS.contains(operator);
    if (operator.equals("internal.member_3")) {
      error(place, "invalid use of \"... in ...\"");
      return;
    }
    if (!comparison && !KNOWN_SECOND.contains(operator)) {
      error(place, "invalid builtin `" + operator + "`");
      return;
    }
    String missing = missing("unsupported for ", target -> target.knows(operator));
    if (missing != null) {
      String shown = operator.equals("internal.member_2") ? "in" : operator;
      error(place, "invalid builtin `" + shown + "`: " + missing);
      return;
    }
    if (operand(operator, place, c, 0) && operand(operator, place, c, 1)) {
      operands(operator, place, c, comparison);
    }
  }

  private boolean operand(String operator, Location place, CallLiteral c, int at) {
    if (c.arguments().size() <= at) {
      error(place, operator + ": missing operand");
      return false;
    }
    Term term = c.arguments().get(at);
    if (term instanceof Call nested) {
      error(place, operator + ": nested call operand: " + SourceText.of(nested));
      return false;
    }
    if (term instanceof Ref r && !isField(r)) {
      error(place, operator + ": invalid ref operand: " + SourceText.of(r));
      return false;
    }
    return true;
  }

  /** Whether a ref is a column: {@code input.table.column}, or a single name of a known table. */
  private boolean isField(Ref r) {
    if (!r.startsWith("input") || r.path().stream().anyMatch(t -> Terms.stringOf(t) == null)) {
      return false;
    }
    return r.size() == 3
        || (r.size() == 2 && singleNames.contains(Terms.stringOf(r.terms().get(1))));
  }

  private void operands(String operator, Location place, CallLiteral c, boolean comparison) {
    Term left = c.arguments().get(0);
    Term right = c.arguments().get(1);
    boolean both = left instanceof Ref && right instanceof Ref;
    String missing = both ? missingFeature("field-ref") : null;
    if (missing != null) {
      error(place, "reference to field: " + missing);
    } else if (!comparison) {
      if (!(left instanceof Ref) || !(right instanceof Scalar)) {
        error(place, "rhs of " + operator + " must be known");
      }
    } else if (!both && !isConstant(left) && !isConstant(right)) {
      existence(operator, place, left, right);
    } else if (!(left instanceof Ref) && !(right instanceof Ref)) {
      error(place, "both rhs and lhs non-scalar/non-ground");
    }
  }

  private void existence(String operator, Location place, Term left, Term right) {
    boolean exists =
        operator.equals("eq")
            && ((left instanceof Ref && right instanceof Var)
                || (left instanceof Var && right instanceof Ref));
    String missing = exists ? missingFeature("existence-ref") : null;
    if (!exists) {
      error(place, "both rhs and lhs non-scalar/non-ground");
    } else if (missing != null) {
      error(place, "existence of field: " + missing);
    }
  }

  private static boolean isConstant(Term term) {
    return term instanceof Scalar s
        && s.value().kind() != Kind.ARRAY
        && s.value().kind() != Kind.OBJECT
        && s.value().kind() != Kind.SET;
  }
}
