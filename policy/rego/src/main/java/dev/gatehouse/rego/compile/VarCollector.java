package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the names of variables. Which ones count depends on the question asked. */
class VarCollector extends TreeVisitor {

  /** What to leave out. */
  enum Skip {
    /**
     * Bodies of comprehensions, {@code every}, {@code not}, {@code and}, {@code or}, and template
     * strings.
     */
    CLOSURES,
    /** Heads of refs. */
    REF_HEADS,
    /** Heads of function names, and of refs in {@code with}. */
    CALL_HEADS,
    /** Sets, in which nothing can be unified. */
    SETS,
    /** Keys of objects, which can't be unified either. */
    OBJECT_KEYS
  }

  private final Set<Skip> skips;
  private final Map<String, Var> found = new LinkedHashMap<>();

  VarCollector(Skip... skips) {
    this.skips = skips.length == 0 ? EnumSet.noneOf(Skip.class) : EnumSet.copyOf(List.of(skips));
  }

  /**
   * What the safety check counts: closures are checked on their own, and function names are no
   * variables.
   */
  static VarCollector forSafety() {
    return new VarCollector(Skip.CALL_HEADS, Skip.CLOSURES);
  }

  /** What a pattern can bind. */
  static VarCollector forOutputs() {
    return new VarCollector(Skip.CLOSURES, Skip.SETS, Skip.OBJECT_KEYS, Skip.REF_HEADS);
  }

  static Set<String> of(Term term) {
    VarCollector vars = new VarCollector();
    vars.term(term);
    return vars.names();
  }

  static Set<String> of(List<Expr> body) {
    VarCollector vars = new VarCollector();
    vars.body(body);
    return vars.names();
  }

  Set<String> names() {
    return found.keySet();
  }

  /** The names with the first place of each. */
  Map<String, Var> found() {
    return found;
  }

  void add(Var v) {
    found.putIfAbsent(v.name(), v);
  }

  @Override
  boolean enter(Term term) {
    switch (term) {
      case Var v -> {
        add(v);
        return false;
      }
      case ObjectTerm o when skips.contains(Skip.OBJECT_KEYS) -> {
        o.entries().forEach(e -> term(e.value()));
        return false;
      }
      case Ref r when skips.contains(Skip.REF_HEADS) -> {
        terms(r.path());
        return false;
      }
      case SetTerm s when skips.contains(Skip.SETS) -> {
        return false;
      }
      case ArrayComprehension c when skips.contains(Skip.CLOSURES) -> {
        return false;
      }
      case SetComprehension c when skips.contains(Skip.CLOSURES) -> {
        return false;
      }
      case ObjectComprehension c when skips.contains(Skip.CLOSURES) -> {
        return false;
      }
      case TemplateString t when skips.contains(Skip.CLOSURES) -> {
        return false;
      }
      case Call c when skips.contains(Skip.CALL_HEADS) -> {
        terms(c.operator().path());
        terms(c.arguments());
        return false;
      }
      default -> {
        return true;
      }
    }
  }

  @Override
  boolean enter(Expr expr) {
    if (skips.contains(Skip.CLOSURES)) {
      switch (expr.literal()) {
        case Every e -> {
          term(e.domain());
          return false;
        }
        case Not n -> {
          expr.withs().forEach(this::with);
          return false;
        }
        case And a -> {
          expr.withs().forEach(this::with);
          return false;
        }
        case Or o -> {
          expr.withs().forEach(this::with);
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  @Override
  void operator(Ref operator) {
    if (skips.contains(Skip.CALL_HEADS) || skips.contains(Skip.REF_HEADS)) {
      terms(operator.path());
    } else {
      term(operator);
    }
  }

  @Override
  void with(With with) {
    if (!skips.contains(Skip.CALL_HEADS)) {
      super.with(with);
      return;
    }
    if (with.target() instanceof Ref r) {
      terms(r.path());
    }
    if (with.value() instanceof Ref r) {
      terms(r.path());
    } else {
      term(with.value());
    }
  }
}
