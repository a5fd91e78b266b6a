package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Base documents and the rules of documents, as a body sees them. */
record Documents(Query query) {

  private static final RegoString HIDDEN = RegoString.of("system");

  /** The base document at a path under {@code data}; null if there is none. */
  @Nullable RegoValue base(List<RegoValue> path) {
    RegoValue replaced = find(query.overlay, path);
    if (WithExpression.decides(query.search, path)) {
      return replaced;
    }
    RegoValue real = find(query.search.data, path);
    if (path.isEmpty() && real instanceof RegoObject all) {
      real = all.without(HIDDEN);
    }
    if (replaced == null) {
      return real;
    }
    return real == null ? replaced : merge(replaced, real);
  }

  private static @Nullable RegoValue find(@Nullable RegoValue document, List<RegoValue> path) {
    RegoValue at = document;
    for (RegoValue key : path) {
      at = at == null ? null : at.find(key);
    }
    return at;
  }

  /** Both documents; where they disagree the first one counts. */
  static RegoValue merge(RegoValue first, RegoValue second) {
    if (!(first instanceof RegoObject a) || !(second instanceof RegoObject b)) {
      return first;
    }
    RegoObject.Builder object = RegoObject.builder().putAll(b);
    a.forEach(
        (key, value) -> {
          RegoValue other = b.get(key);
          object.put(key, other == null ? value : merge(value, other));
        });
    return object.build();
  }

  /** The rules of a document or function that can hold; tells of what the index left. */
  RuleSet rules(Ref path, List<Term> arguments) {
    RuleTree.Node node = query.search.rules.node(path);
    if (node == null || node.rules().isEmpty()) {
      return new RuleSet(List.of(), null, false, true, false);
    }
    Optimisations optimisations = query.search.rules.optimisations();
    RuleIndex index = query.search.rules.index(node);
    RuleSet found =
        optimisations.indexing()
                && !query.search.context.tracer().wantsAllRules()
                && !isUncalled(node, arguments)
            ? index.lookUp(ref -> resolve(ref, arguments))
            : index.all();
    if (!optimisations.earlyExit()) {
      found = found.withoutEarlyExit();
    }
    query.search.telling.index(query, path, found);
    return found;
  }

  /** Whether these are rules of a function that is only come across, without arguments. */
  private static boolean isUncalled(RuleTree.Node node, List<Term> arguments) {
    return arguments.isEmpty() && node.rules().getFirst().rule().head().isFunction();
  }

  private @Nullable RegoValue resolve(Ref ref, List<Term> arguments) {
    if (ref.startsWith(IndexKeys.ARGUMENTS)) {
      RegoNumber at = (RegoNumber) ((Scalar) ref.terms().get(1)).value();
      return query.bindings.value(arguments.get(Integer.parseInt(at.toString())));
    }
    List<RegoValue> path = new ArrayList<>();
    ref.path().forEach(t -> path.add(((Scalar) t).value()));
    return ref.startsWith("input") ? find(query.input, path) : base(path);
  }
}
