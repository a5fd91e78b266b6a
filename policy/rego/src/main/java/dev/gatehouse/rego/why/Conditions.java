package dev.gatehouse.rego.why;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import dev.gatehouse.rego.trace.TraceTerms;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Account.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the author wrote where an expression of a compiled body failed: the compiler takes one
 * expression apart into several.
 */
final class Conditions {

  private Conditions() {}

  /** The expression of the source that the failed one is a part of. */
  static Expr written(List<Expr> body, int index) {
    for (int i = index; i < body.size(); i++) {
      if (body.get(i).origin() != Expr.Origin.GENERATED) {
        return body.get(i);
      }
    }
    return body.get(index);
  }

  /** The expressions that the compiler made of the same one, up to the last of them. */
  static List<Expr> parts(List<Expr> body, int index) {
    int from = index;
    while (from > 0 && body.get(from - 1).origin() == Expr.Origin.GENERATED) {
      from--;
    }
    int to = index;
    while (to < body.size() - 1 && body.get(to).origin() == Expr.Origin.GENERATED) {
      to++;
    }
    return body.subList(from, to + 1);
  }

  /** The text of a condition on one line. */
  static String text(Expr written, List<Expr> parts) {
    String text = sourceText(written.location());
    return text.isEmpty() ? WrittenText.of(parts) : text;
  }

  /** The source text at a place on one line; empty where it is that of a whole branch. */
  static String sourceText(Location place) {
    String text = place.text().strip().replaceAll("\\s+", " ");
    return text.startsWith("else ") || text.startsWith("else{") ? "" : text;
  }

  /** The values of the variables, refs and calls of the condition, in the order of the source. */
  static List<Seen> seen(
      List<Expr> parts, Expr failed, TraceEvent event, RegoObject data, Set<String> accounted) {
    LocalValues values = new LocalValues(event, data);
    Map<String, @Nullable RegoValue> found = new LinkedHashMap<>();
    boolean reached = true;
    for (Expr part : parts) {
      collect(part, values, found, reached, accounted);
      if (part.equals(failed)) {
        reached = false;
      }
    }
    List<Seen> seen = new ArrayList<>();
    found.forEach((text, value) -> seen.add(new Seen(text, value)));
    return seen;
  }

  private static void collect(
      Expr part,
      LocalValues values,
      Map<String, @Nullable RegoValue> found,
      boolean reached,
      Set<String> accounted) {
    for (Term t : operands(part)) {
      String text = title(t, values.event());
      if (text == null) {
        continue;
      }
      if (t instanceof Ref r && accounted.contains(SourceText.of(r.groundPrefix()))) {
        found.remove(text);
        continue;
      }
      RegoValue value = values.of(t);
      if (value != null) {
        found.put(text, value);
      } else if (reached && t instanceof Ref r && isKnown(r, values)) {
        found.putIfAbsent(text, null);
      } else if (reached && t instanceof Ref r && r.startsWith("input")) {
        // A variable ranges over a collection: what that is may be the reason.
        found.putIfAbsent(SourceText.of(r.groundPrefix()), values.of(r.groundPrefix()));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // The very term: an equal one may stand beside it.
  private static List<Term> operands(Expr part) {
    List<Term> terms = new ArrayList<>();
    if (part.literal() instanceof Literal.Every every) {
      terms.add(every.domain());
      return terms;
    }
    List<Term> targets = new ArrayList<>();
    part.withs().forEach(w -> targets.add(w.target()));
    if (part.literal() instanceof Literal.CallLiteral c) {
      targets.add(c.operator());
    }
    TraceTerms.walk(
        part,
        t -> {
          if ((t instanceof Ref || t instanceof Var) && targets.stream().noneMatch(x -> x == t)) {
            terms.add(t);
          }
        });
    return terms;
  }

  /** Whether all operands of the ref have values, so that it is undefined if it has none. */
  private static boolean isKnown(Ref r, LocalValues values) {
    return !r.startsWith("data") && r.path().stream().allMatch(t -> values.of(t) != null);
  }

  /** What the author calls the term; null if it has no name worth showing. */
  private static @Nullable String title(Term t, TraceEvent event) {
    if (t instanceof Var v) {
      if (v.name().equals("input") || v.name().equals("data") || v.isWildcard()) {
        return null;
      }
      Local local = event.locals().get(v.name());
      if (local != null && !local.name().startsWith(Var.GENERATED_PREFIX)) {
        return local.name().startsWith("$") ? null : local.name();
      }
      String text = sourceText(v.location());
      return text.isEmpty() || text.startsWith(Var.GENERATED_PREFIX) ? null : text;
    }
    if (t instanceof Ref r && r.size() > 1) {
      String text = sourceText(r.location());
      return text.isEmpty() ? SourceText.of(r) : text;
    }
    return null;
  }
}
