package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.List;
import java.util.Set;

/**
 * What partial evaluation may not know, and how far it goes.
 *
 * @param unknowns refs under {@code input} or {@code data} whose documents are not known
 * @param knownRoots the paths under {@code data} outside of which nothing is known; none if all
 *     data is known
 * @param disableInlining refs of rules that are kept as rules instead of being inlined
 * @param shallowInlining whether no rule that depends on unknowns is inlined
 * @param nondeterministicBuiltins whether functions such as {@code http.send} and {@code
 *     time.now_ns} are called now; otherwise their calls are left
 * @param forFilter whether what is left becomes a data filter: a rule whose default is {@code
 *     false} is then inlined where only its holding matters, as OPA does for filters alone, and
 *     negated conditions stay in place, since a filter's {@code not} holds for what is undefined
 * @param namespace the package under which rules that are left are put
 */
public record PartialOptions(
    List<Ref> unknowns,
    List<Ref> knownRoots,
    List<Ref> disableInlining,
    boolean shallowInlining,
    boolean nondeterministicBuiltins,
    boolean forFilter,
    String namespace) {

  private static final PartialOptions DEFAULTS =
      new PartialOptions(
          List.of(Ref.of("input")), List.of(), List.of(), false, false, false, "partial");

  public PartialOptions {
    unknowns = List.copyOf(unknowns);
    knownRoots = List.copyOf(knownRoots);
    disableInlining = List.copyOf(disableInlining);
  }

  /** All of {@code input} unknown, everything inlined, support rules under {@code data.partial}. */
  public static PartialOptions defaults() {
    return DEFAULTS;
  }

  public PartialOptions withUnknowns(List<Ref> other) {
    return new PartialOptions(
        other,
        knownRoots,
        disableInlining,
        shallowInlining,
        nondeterministicBuiltins,
        forFilter,
        namespace);
  }

  public PartialOptions withKnownRoots(List<Ref> other) {
    return new PartialOptions(
        unknowns,
        other,
        disableInlining,
        shallowInlining,
        nondeterministicBuiltins,
        forFilter,
        namespace);
  }

  public PartialOptions withDisableInlining(List<Ref> other) {
    return new PartialOptions(
        unknowns,
        knownRoots,
        other,
        shallowInlining,
        nondeterministicBuiltins,
        forFilter,
        namespace);
  }

  public PartialOptions withShallowInlining(boolean other) {
    return new PartialOptions(
        unknowns,
        knownRoots,
        disableInlining,
        other,
        nondeterministicBuiltins,
        forFilter,
        namespace);
  }

  public PartialOptions withNondeterministicBuiltins(boolean other) {
    return new PartialOptions(
        unknowns, knownRoots, disableInlining, shallowInlining, other, forFilter, namespace);
  }

  public PartialOptions withForFilter(boolean other) {
    return new PartialOptions(
        unknowns,
        knownRoots,
        disableInlining,
        shallowInlining,
        nondeterministicBuiltins,
        other,
        namespace);
  }

  public PartialOptions withNamespace(String other) {
    return new PartialOptions(
        unknowns,
        knownRoots,
        disableInlining,
        shallowInlining,
        nondeterministicBuiltins,
        forFilter,
        other);
  }

  /**
   * Reads a ref under {@code input} or {@code data}, such as an unknown.
   *
   * @throws RegoCompileException if the text is anything else
   */
  public static Ref ref(String text) {
    List<Expr> query = new RegoParser(RegoVersion.V1, Set.of()).query(text);
    if (query.size() == 1
        && query.get(0).literal() instanceof TermLiteral literal
        && !query.get(0).negated()
        && query.get(0).withs().isEmpty()) {
      Term term = literal.term();
      Ref ref = term instanceof Var v ? new Ref(List.of(v), v.location()) : asRef(term);
      if (ref != null && (ref.startsWith("input") || ref.startsWith("data")) && ref.isGround()) {
        return ref;
      }
    }
    throw new RegoCompileException(
        List.of(
            RegoError.of(
                RegoError.PARSE, null, "expected a ref under input or data, got " + text)));
  }

  private static @org.jspecify.annotations.Nullable Ref asRef(Term term) {
    return term instanceof Ref r ? r : null;
  }
}
