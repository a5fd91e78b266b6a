package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.eval.Operand;
import dev.gatehouse.rego.eval.Operands;
import dev.gatehouse.rego.eval.Pattern;
import dev.gatehouse.rego.eval.Patterns;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans terms that are made of variables and constants. */
final class TermPlanner {

  private final Variables variables;

  TermPlanner(Variables variables) {
    this.variables = variables;
  }

  /** Whether every variable of the term has a value. */
  boolean isBound(Term term) {
    return switch (term) {
      case Scalar s -> true;
      case Var v -> variables.isBound(v.name());
      case ArrayTerm a -> a.items().stream().allMatch(this::isBound);
      case SetTerm s -> s.items().stream().allMatch(this::isBound);
      case ObjectTerm o ->
          o.entries().stream().allMatch(e -> isBound(e.key()) && isBound(e.value()));
      default -> false;
    };
  }

  /** The value of a term without variables, or null. */
  static @Nullable RegoValue constant(Term term) {
    switch (term) {
      case Scalar s -> {
        return s.value();
      }
      case ArrayTerm a -> {
        RegoValue[] items = constants(a.items());
        return items == null ? null : RegoArray.wrap(items);
      }
      case SetTerm s -> {
        RegoValue[] items = constants(s.items());
        return items == null ? null : RegoSet.of(items);
      }
      case ObjectTerm o -> {
        RegoObject.Builder object = RegoObject.builder();
        for (ObjectTerm.Entry e : o.entries()) {
          RegoValue key = constant(e.key());
          RegoValue value = constant(e.value());
          if (key == null || value == null) {
            return null;
          }
          object.put(key, value);
        }
        return object.build();
      }
      default -> {
        return null;
      }
    }
  }

  /** The values of terms without variables, or null if one has a variable. */
  static RegoValue @Nullable [] constants(List<Term> terms) {
    RegoValue[] values = new RegoValue[terms.size()];
    for (int i = 0; i < values.length; i++) {
      RegoValue value = constant(terms.get(i));
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  /** A term whose variables all have values. */
  Operand operand(Term term) {
    RegoValue constant = constant(term);
    if (constant != null) {
      return new Operands.Constant(constant);
    }
    return switch (term) {
      case Var v when variables.isBound(v.name()) -> new Operands.Slot(variables.slot(v.name()));
      case ArrayTerm a -> new Operands.ArrayOf(operands(a.items()));
      case SetTerm s -> new Operands.SetOf(operands(s.items()));
      case ObjectTerm o ->
          new Operands.ObjectOf(
              o.entries().stream().map(e -> operand(e.key())).toList(),
              o.entries().stream().map(e -> operand(e.value())).toList());
      // The safety check lets some through that OPA finds only when it evaluates them.
      default -> new Operands.Unbound(term.location());
    };
  }

  List<Operand> operands(List<Term> terms) {
    return terms.stream().map(this::operand).toList();
  }

  /** A term some of whose variables get their values here. */
  Pattern pattern(Term term) {
    if (isBound(term)) {
      return new Patterns.EqualTo(operand(term));
    }
    switch (term) {
      case Var v -> {
        if (v.isWildcard() || variables.isUnread(v.name())) {
          // Nothing else can mention it.
          return new Patterns.Any();
        }
        variables.bind(v.name());
        return new Patterns.Bind(variables.slot(v.name()));
      }
      case ArrayTerm a -> {
        return new Patterns.ArrayOf(a.items().stream().map(this::pattern).toList());
      }
      case ObjectTerm o -> {
        return new Patterns.ObjectOf(
            o.entries().stream().map(e -> operand(e.key())).toList(),
            o.entries().stream().map(e -> pattern(e.value())).toList());
      }
      case SetTerm set -> {
        // Members can't be taken apart: a set matches only as a whole.
        variables.bindAll(List.of(set));
        return new Patterns.Never();
      }
      default -> {
        return new Patterns.EqualTo(new Operands.Unbound(term.location()));
      }
    }
  }
}
