package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an index of rules can look at: for each rule, refs to input or base documents, or arguments,
 * and what they must be for the rule to hold. As OPA's index: equations, bare refs, membership,
 * beginnings and ends of texts, and {@code glob.match} with a simple pattern.
 */
final class IndexKeys {

  /** Head of the refs that stand for a function's arguments. */
  static final String ARGUMENTS = "args";

  private static final Term ANYTHING = Var.of("__any__");

  private final Predicate<Ref> virtual;
  private final Map<Rule, List<Wanted>> wanted = new IdentityHashMap<>();
  private final Map<String, Integer> frequency = new LinkedHashMap<>();
  private final Map<String, Ref> refs = new HashMap<>();

  IndexKeys(Predicate<Ref> virtual) {
    this.virtual = virtual;
  }

  void add(Rule rule) {
    boolean skipped =
        rule.body().stream()
            .anyMatch(e -> e.calls("internal.print") || e.calls("internal.test_case"));
    if (!skipped) {
      rule.body().forEach(e -> add(rule, e));
    }
  }

  private void add(Rule rule, Expr e) {
    if (!e.withs().isEmpty() || e.negated()) {
      return;
    }
    if (e.literal() instanceof TermLiteral t && t.term() instanceof Ref r) {
      equation(rule, r, ANYTHING);
    }
    if (!(e.literal() instanceof CallLiteral c)) {
      return;
    }
    List<Term> operands = c.arguments();
    if ((e.isEquality() || e.calls("equal")) && operands.size() == 2) {
      if (!equation(rule, operands.get(0), operands.get(1))) {
        equation(rule, operands.get(1), operands.get(0));
      }
      return;
    }
    String operator = Terms.dotted(c.operator());
    if (operator != null) {
      call(rule, operator, operands);
    }
  }

  private void call(Rule rule, String operator, List<Term> operands) {
    switch (operator + "/" + operands.size()) {
      case "internal.member_2/2" -> membership(rule, operands.get(0), operands.get(1));
      case "startswith/2", "strings.any_prefix_match/2" -> beginning(rule, operands, false);
      case "endswith/2", "strings.any_suffix_match/2" -> beginning(rule, operands, true);
      case "glob.match/3" -> glob(rule, operands);
      default -> {}
    }
  }

  private boolean equation(Rule rule, Term left, Term right) {
    if (!IndexTerms.isKey(right)) {
      return false;
    }
    if (left instanceof Ref r
        && r.path().size() > 1
        && r.path().getLast() instanceof Var
        && IndexTerms.isScalar(right)) {
      // Some member of the collection is the constant.
      Ref collection = new Ref(r.terms().subList(0, r.size() - 1), r.location());
      if (isPlace(collection)) {
        insert(rule, new Wanted.Having(collection, right));
        return true;
      }
    }
    Ref ref =
        switch (left) {
          case Var v -> argument(rule, v);
          case Ref r when isPlace(r) -> r;
          default -> null;
        };
    if (ref == null) {
      return false;
    }
    insert(rule, new Wanted.Equal(ref, right));
    return true;
  }

  private boolean isPlace(Ref r) {
    return (r.startsWith("data") || r.startsWith("input"))
        && r.path().stream().allMatch(t -> t instanceof Scalar)
        && !virtual.test(r);
  }

  private static @Nullable Ref argument(Rule rule, Var v) {
    List<Term> arguments = rule.head().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Var a && a.name().equals(v.name())) {
        return new Ref(
            List.of(Var.of(ARGUMENTS), new Scalar(RegoNumber.of(i), Location.NONE)), Location.NONE);
      }
    }
    return null;
  }

  /** The document that the variable was bound to before, or null. */
  private @Nullable Ref document(Rule rule, Term variable) {
    Ref found = null;
    for (Wanted other : wanted.getOrDefault(rule, List.of())) {
      if (other instanceof Wanted.Equal e
          && e.value() instanceof Var v
          && variable instanceof Var asked
          && v.name().equals(asked.name())) {
        found = e.ref();
      }
    }
    return found;
  }

  private void membership(Rule rule, Term member, Term collection) {
    List<Term> members = IndexTerms.members(collection);
    if (members != null && member instanceof Var v) {
      Ref document = document(rule, v);
      Ref ref = document == null ? argument(rule, v) : document;
      if (ref != null) {
        members.forEach(m -> insert(rule, new Wanted.Equal(ref, m)));
      }
      return;
    }
    Ref ref = document(rule, collection);
    if (ref != null && IndexTerms.isScalar(member)) {
      insert(rule, new Wanted.Having(ref, member));
    }
  }

  private void beginning(Rule rule, List<Term> operands, boolean atEnd) {
    Ref ref = document(rule, operands.get(0));
    List<String> texts = IndexTerms.texts(operands.get(1));
    if (ref != null && texts != null) {
      texts.forEach(text -> insert(rule, new Wanted.Beginning(ref, text, atEnd)));
    }
  }

  private void glob(Rule rule, List<Term> operands) {
    String delimiters = IndexTerms.delimiters(operands.get(1));
    String pattern = Terms.stringOf(operands.get(0));
    if (delimiters == null || pattern == null || !(operands.get(2) instanceof Var match)) {
      return;
    }
    Term segments = GlobKeys.pattern(pattern, delimiters);
    Ref document = document(rule, match);
    Ref ref = document == null ? argument(rule, match) : document;
    if (ref != null && segments != null) {
      insert(rule, new Wanted.Matching(ref, segments, delimiters));
    }
  }

  private void insert(Rule rule, Wanted one) {
    String key = SourceText.of(one.ref());
    refs.putIfAbsent(key, one.ref());
    frequency.merge(key, 1, Integer::sum);
    wanted.computeIfAbsent(rule, r -> new ArrayList<>()).add(one);
  }

  /** The refs, those of most rules first, then by their place. */
  List<Ref> sorted() {
    List<String> keys = new ArrayList<>(frequency.keySet());
    keys.sort(
        (a, b) -> {
          int byCount = frequency.getOrDefault(b, 0) - frequency.getOrDefault(a, 0);
          return byCount != 0 ? byCount : IndexTerms.compare(place(a), place(b));
        });
    return keys.stream().map(k -> Objects.requireNonNull(refs.get(k))).toList();
  }

  private Location place(String key) {
    return Objects.requireNonNull(refs.get(key)).head().location();
  }

  boolean isIndexed(Rule rule) {
    return wanted.containsKey(rule);
  }

  /**
   * What the rule wants of the ref: any of these. That it is anything at all matters only where
   * nothing more is wanted.
   */
  List<Wanted> of(Rule rule, Ref ref) {
    String key = SourceText.of(ref);
    List<Wanted> all =
        wanted.getOrDefault(rule, List.of()).stream()
            .filter(one -> SourceText.of(one.ref()).equals(key))
            .toList();
    List<Wanted> narrow =
        all.stream().filter(one -> !(one instanceof Wanted.Equal e && e.isAnything())).toList();
    return narrow.isEmpty() ? all : narrow;
  }
}
