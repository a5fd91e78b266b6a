package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.TermOrder;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The refs under {@code data} and {@code input} that a rule or a query reads. A variable that only
 * stands for a document, as in {@code x = data.a; x.b}, is followed: it is {@code data.a.b} that is
 * read.
 */
final class NeededRefs {

  private final Map<String, Set<Ref>> documents = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<Ref> found = new TreeSet<>(TermOrder.INSTANCE);

  private NeededRefs() {}

  static Set<Ref> of(Rule rule) {
    List<Term> head = new ArrayList<>(rule.head().arguments());
    head.addAll(rule.head().reference().path());
    if (rule.head().key() != null) {
      head.add(rule.head().key());
    }
    if (rule.head().value() != null) {
      head.add(rule.head().value());
    }
    return new NeededRefs().collect(rule.body(), head);
  }

  /** Of a query all variables are part of the answer. */
  static Set<Ref> of(List<Expr> query) {
    List<Term> answer = new ArrayList<>();
    for (String name : VarCollector.of(query)) {
      if (!name.startsWith("$")) {
        answer.add(Var.of(name));
      }
    }
    return new NeededRefs().collect(query, answer);
  }

  private Set<Ref> collect(List<Expr> body, List<Term> head) {
    List<Expr> others = new ArrayList<>();
    Map<String, List<Ref>> equal = new HashMap<>();
    for (Expr e : body) {
      if (!alias(e, equal)) {
        others.add(e);
      }
    }
    join(equal);
    TreeVisitor reads = reads();
    reads.body(others);
    reads.terms(head);
    equal.values().forEach(refs -> refs.forEach(r -> reads.terms(r.path())));
    List<Ref> unread = new ArrayList<>();
    documents.forEach(
        (name, refs) -> {
          if (used.contains(name) || refs.size() > 1) {
            found.addAll(refs);
          } else {
            unread.addAll(refs);
          }
        });
    List<Ref> sofar = List.copyOf(found);
    for (Ref ref : unread) {
      if (sofar.stream().noneMatch(r -> Terms.hasPrefix(r, ref) || Terms.hasPrefix(ref, r))) {
        found.add(ref);
      }
    }
    return found;
  }

  /** Takes {@code variable = ref}, in either order. */
  private static boolean alias(Expr e, Map<String, List<Ref>> equal) {
    if (!e.isEquality()
        || e.negated()
        || !e.withs().isEmpty()
        || !(e.literal() instanceof CallLiteral c)
        || c.arguments().size() != 2) {
      return false;
    }
    Term left = c.arguments().get(0);
    Term right = c.arguments().get(1);
    Var v = left instanceof Var l ? l : right instanceof Var r ? r : null;
    Ref ref = left instanceof Var ? refOf(right) : refOf(left);
    if (v == null || ref == null || !(ref.head() instanceof Var)) {
      return false;
    }
    equal.computeIfAbsent(v.name(), x -> new ArrayList<>()).add(ref);
    return true;
  }

  private static @Nullable Ref refOf(Term term) {
    return term instanceof Ref r ? r : null;
  }

  /** Follows variables that stand for parts of what others stand for. */
  private void join(Map<String, List<Ref>> equal) {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, List<Ref>> e : equal.entrySet()) {
        for (Ref ref : e.getValue()) {
          Set<Ref> known =
              documents.computeIfAbsent(e.getKey(), x -> new TreeSet<>(TermOrder.INSTANCE));
          // A variable that stands for a part of itself would go on for ever.
          more |= known.size() < 64 && known.addAll(expand(ref));
        }
      }
    }
  }

  private Set<Ref> expand(Ref ref) {
    if (TypeEnv.isRoot(((Var) ref.head()).name())) {
      return Set.of(ref);
    }
    Set<Ref> expanded = new TreeSet<>(TermOrder.INSTANCE);
    for (Ref document : documents.getOrDefault(((Var) ref.head()).name(), Set.of())) {
      expanded.add(document.append(ref.path()));
    }
    return expanded;
  }

  private TreeVisitor reads() {
    return new TreeVisitor() {
      @Override
      boolean enter(Term term) {
        if (term instanceof Var v) {
          used.add(v.name());
        }
        if (term instanceof Ref ref && ref.head() instanceof Var) {
          found.addAll(expand(ref));
          terms(ref.path());
          return false;
        }
        return true;
      }

      @Override
      void operator(Ref operator) {
        if (operator.startsWith("data")) {
          term(operator);
        }
      }
    };
  }
}
