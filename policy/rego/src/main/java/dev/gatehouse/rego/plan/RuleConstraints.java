package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.eval.IndexSource;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of its arguments and of the input before it can apply. A body is a conjunction:
 * each of its equations holds wherever in it it stands, so it is read without regard to order.
 */
final class RuleConstraints {

  /** A larger collection tells rules apart no better than none. */
  private static final int MAX_VALUES = 64;

  /** As much of a string's beginning as is looked at. */
  private static final int MAX_BEGINNING = 128;

  private static final String GLOB_SPECIAL = "*?[]{}\\";

  /** The values that a source must have one of. */
  private final Map<IndexSource, Set<RegoValue>> values = new HashMap<>();

  /** What the string at a source must begin with. */
  private final Map<IndexSource, String> beginnings = new HashMap<>();

  private final Map<String, IndexSource> aliases = new HashMap<>();
  private final Map<String, RegoValue> constants = new HashMap<>();

  private RuleConstraints() {}

  /**
   * The constraints of a rule, or of its branches as far as they have them in common.
   *
   * @param arguments its parameters, or the key of what it adds to a document
   */
  static RuleConstraints of(Rule rule, List<Term> arguments) {
    RuleConstraints all = ofBranch(rule, arguments);
    for (Rule branch = rule.otherwise(); branch != null; branch = branch.otherwise()) {
      List<Term> own = branch.head().isFunction() ? branch.head().arguments() : arguments;
      all.widen(ofBranch(branch, own));
    }
    return all;
  }

  Map<IndexSource, Set<RegoValue>> values() {
    return values;
  }

  Map<IndexSource, String> beginnings() {
    return beginnings;
  }

  private static RuleConstraints ofBranch(Rule rule, List<Term> arguments) {
    RuleConstraints found = new RuleConstraints();
    for (int i = 0; i < arguments.size(); i++) {
      found.argument(i, arguments.get(i));
    }
    List<CallLiteral> calls = new ArrayList<>();
    for (Expr e : rule.body()) {
      if (!e.negated() && e.withs().isEmpty() && e.literal() instanceof CallLiteral c) {
        calls.add(c);
      }
    }
    int known = -1;
    while (known < found.aliases.size() + found.constants.size()) {
      known = found.aliases.size() + found.constants.size();
      calls.forEach(found::name);
    }
    calls.forEach(found::constrain);
    return found;
  }

  private void argument(int position, Term term) {
    IndexSource source = new IndexSource(position, List.of());
    RegoValue constant = TermPlanner.constant(term);
    if (constant != null) {
      restrict(source, Set.of(constant));
    } else if (term instanceof Var v && !v.isWildcard()) {
      aliases.putIfAbsent(v.name(), source);
    }
  }

  /** Notes a variable that is another name of a source or of a constant. */
  private void name(CallLiteral call) {
    if (!isEquation(call)) {
      return;
    }
    name(call.arguments().get(0), call.arguments().get(1));
    name(call.arguments().get(1), call.arguments().get(0));
  }

  private void name(Term name, Term term) {
    if (!(name instanceof Var v) || v.isWildcard()) {
      return;
    }
    IndexSource source = source(term);
    if (source != null) {
      aliases.putIfAbsent(v.name(), source);
    }
    RegoValue constant = constant(term);
    if (constant != null) {
      constants.putIfAbsent(v.name(), constant);
    }
  }

  private void constrain(CallLiteral call) {
    List<Term> arguments = call.arguments();
    if (isEquation(call) || (arguments.size() == 2 && Terms.isName(call.operator(), "equal"))) {
      equal(arguments.get(0), arguments.get(1));
      equal(arguments.get(1), arguments.get(0));
    } else if (arguments.size() == 2 && Terms.isName(call.operator(), "internal.member_2")) {
      member(arguments.get(0), arguments.get(1));
    } else if (arguments.size() == 2 && Terms.isName(call.operator(), "startswith")) {
      begin(arguments.get(0), constant(arguments.get(1)));
    } else if (arguments.size() == 3 && Terms.isName(call.operator(), "glob.match")) {
      RegoValue pattern = constant(arguments.get(0));
      begin(arguments.get(2), pattern instanceof RegoString text ? literalPart(text) : null);
    }
  }

  private static boolean isEquation(CallLiteral call) {
    return call.arguments().size() == 2 && Terms.isName(call.operator(), "eq");
  }

  private void equal(Term left, Term right) {
    IndexSource source = source(left);
    RegoValue constant = constant(right);
    if (source != null && constant != null) {
      restrict(source, Set.of(constant));
    }
  }

  private void member(Term element, Term collection) {
    IndexSource source = source(element);
    Set<RegoValue> members = new HashSet<>();
    switch (constant(collection)) {
      case RegoSet set -> set.forEach(members::add);
      case RegoArray array -> array.forEach(members::add);
      case RegoObject object -> object.forEach((key, value) -> members.add(value));
      case null, default -> {
        return;
      }
    }
    if (source != null && members.size() <= MAX_VALUES) {
      restrict(source, members);
    }
  }

  private void begin(Term string, @Nullable RegoValue beginning) {
    IndexSource source = source(string);
    if (source != null && beginning instanceof RegoString start && !start.value().isEmpty()) {
      String text = start.value();
      String part = text.substring(0, Math.min(text.length(), MAX_BEGINNING));
      beginnings.merge(source, part, (a, b) -> a.length() >= b.length() ? a : b);
    }
  }

  private static RegoString literalPart(RegoString pattern) {
    String text = pattern.value();
    int end = 0;
    while (end < text.length() && GLOB_SPECIAL.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return RegoString.of(text.substring(0, end));
  }

  private void restrict(IndexSource source, Set<RegoValue> possible) {
    Set<RegoValue> all = new HashSet<>(possible);
    Set<RegoValue> before = values.get(source);
    if (before != null) {
      all.retainAll(before);
    }
    values.put(source, all);
  }

  private @Nullable RegoValue constant(Term term) {
    return term instanceof Var v ? constants.get(v.name()) : TermPlanner.constant(term);
  }

  private @Nullable IndexSource source(Term term) {
    if (term instanceof Var v) {
      return aliases.get(v.name());
    }
    if (!(term instanceof Ref r) || !(r.head() instanceof Var head)) {
      return null;
    }
    IndexSource start =
        r.startsWith("input")
            ? new IndexSource(IndexSource.INPUT, List.of())
            : aliases.get(head.name());
    if (start == null) {
      return null;
    }
    List<RegoValue> path = new ArrayList<>(start.path());
    for (Term key : r.path()) {
      if (!(key instanceof Scalar s)) {
        return null;
      }
      path.add(s.value());
    }
    return new IndexSource(start.argument(), path);
  }

  /** Leaves what holds if this or the other holds. */
  private void widen(RuleConstraints other) {
    values.keySet().retainAll(other.values.keySet());
    values.replaceAll(
        (source, mine) -> {
          Set<RegoValue> either = new HashSet<>(mine);
          either.addAll(other.values.getOrDefault(source, Set.of()));
          return either;
        });
    beginnings.keySet().retainAll(other.beginnings.keySet());
    beginnings.entrySet().removeIf(e -> !e.getValue().equals(other.beginnings.get(e.getKey())));
  }
}
