package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.eval.DataWalk;
import dev.gatehouse.rego.eval.Document;
import dev.gatehouse.rego.eval.Operand;
import dev.gatehouse.rego.eval.Operands;
import dev.gatehouse.rego.eval.PartialDocument;
import dev.gatehouse.rego.eval.Pattern;
import dev.gatehouse.rego.eval.Patterns;
import dev.gatehouse.rego.eval.Sink;
import dev.gatehouse.rego.eval.Sinks;
import dev.gatehouse.rego.eval.Sources;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.eval.Steps;
import dev.gatehouse.rego.eval.VirtualNode;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plans refs: where their value begins, and how operands lead on from there. */
final class RefPlanner {

  /** Puts a value to use once what follows is known. */
  interface Inlet {
    Sink to(Step next);
  }

  private final PolicyPlan policy;
  private final TermPlanner terms;

  RefPlanner(PolicyPlan policy, TermPlanner terms) {
    this.policy = policy;
    this.terms = terms;
  }

  /**
   * The ref, then what is to be done with each value; {@code use} is asked when the ref's variables
   * have values.
   */
  UnaryOperator<Step> plan(Ref ref, Supplier<Inlet> use) {
    if (ref.startsWith("input")) {
      return from(Sources.Input::new, ref.path(), use);
    }
    if (ref.startsWith("data")) {
      return data(ref, use);
    }
    Operand head = terms.operand(ref.head());
    return from(sink -> new Steps.Feed(head, sink), ref.path(), use);
  }

  private UnaryOperator<Step> from(
      Function<Sink, Step> source, List<Term> path, Supplier<Inlet> use) {
    List<UnaryOperator<Sink>> segments = segments(path);
    Inlet inlet = use.get();
    return next -> {
      Sink sink = inlet.to(next);
      for (UnaryOperator<Sink> segment : segments.reversed()) {
        sink = segment.apply(sink);
      }
      return source.apply(sink);
    };
  }

  /** Keys with values are looked up together, others are enumerated. */
  private List<UnaryOperator<Sink>> segments(List<Term> path) {
    List<UnaryOperator<Sink>> segments = new ArrayList<>();
    int at = 0;
    while (at < path.size()) {
      List<Operand> keys = new ArrayList<>();
      while (at < path.size() && terms.isBound(path.get(at))) {
        keys.add(terms.operand(path.get(at++)));
      }
      if (!keys.isEmpty()) {
        segments.add(
            keys.size() == 1 && keys.get(0) instanceof Operands.Constant constant
                ? sink -> new Sinks.LookupKey(constant.value(), sink)
                : sink -> new Sinks.Lookup(List.copyOf(keys), sink));
      }
      if (at < path.size()) {
        Pattern pattern = terms.pattern(path.get(at++));
        segments.add(
            pattern instanceof Patterns.Any
                ? Sinks.EnumerateValues::new
                : sink -> new Sinks.Enumerate(pattern, sink));
      }
    }
    return segments;
  }

  private UnaryOperator<Step> data(Ref ref, Supplier<Inlet> use) {
    VirtualNode node = policy.root();
    int at = 1;
    while (at < ref.size()
        && node.document() == null
        && ref.terms().get(at) instanceof Scalar key) {
      VirtualNode child = node.children().get(key.value());
      if (child == null) {
        return from(Sources.BaseData::new, ref.path(), use);
      }
      node = child;
      at++;
    }
    List<Term> rest = ref.terms().subList(at, ref.size());
    Document document = node.document();
    if (document instanceof PartialDocument partial
        && node.children().isEmpty()
        && !rest.isEmpty()
        && policy.isIndexed()
        && terms.isBound(rest.get(0))) {
      Operand key = terms.operand(rest.get(0));
      return from(
          sink -> new Sources.VirtualKey(partial, key, sink), rest.subList(1, rest.size()), use);
    }
    if (document != null && node.children().isEmpty()) {
      return from(sink -> new Sources.Virtual(document, sink), rest, use);
    }
    return walk(node, rest, use);
  }

  private UnaryOperator<Step> walk(VirtualNode node, List<Term> rest, Supplier<Inlet> use) {
    List<DataWalk.Key> keys = new ArrayList<>();
    for (Term t : rest) {
      keys.add(
          terms.isBound(t)
              ? new DataWalk.Key(terms.operand(t), null)
              : new DataWalk.Key(null, terms.pattern(t)));
    }
    Inlet inlet = use.get();
    return next -> new DataWalk(node, List.copyOf(keys), inlet.to(next));
  }

  /** Gives the value to a term. */
  Inlet into(Term target) {
    Pattern pattern = terms.pattern(target);
    if (pattern instanceof Patterns.Bind bind) {
      return next -> new Sinks.Bind(bind.slot(), next);
    }
    return next -> new Sinks.IfMatches(pattern, next);
  }

  /** Asks that the value isn't false. */
  static Inlet truthy() {
    return Sinks.IfTruthy::new;
  }
}
