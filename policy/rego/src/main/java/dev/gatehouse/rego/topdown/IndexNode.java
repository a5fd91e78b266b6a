package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node of a rule index: what follows for each value that a ref can have. */
final class IndexNode {

  /**
   * A rule at the end of a path.
   *
   * @param position which of the document's rules it is
   * @param branch 0 for the rule itself, then its {@code else} branches
   */
  record Entry(int position, int branch, Definition definition) {}

  /** Takes the nodes that a lookup passes. */
  interface Visitor {
    void visit(IndexNode node);
  }

  final List<Entry> entries = new ArrayList<>();
  private @Nullable IndexNode next;
  private @Nullable Ref ref;
  private @Nullable IndexNode anything;
  private @Nullable IndexNode undefined;
  private @Nullable IndexNode array;
  private final Map<RegoValue, IndexNode> values = new LinkedHashMap<>();
  private final Map<RegoValue, IndexNode> members = new LinkedHashMap<>();
  private final Map<String, IndexNode> beginnings = new LinkedHashMap<>();
  private final Map<String, IndexNode> ends = new LinkedHashMap<>();
  private final Set<String> splits = new LinkedHashSet<>();

  /** The nodes behind this one for what a rule wants of the ref; nothing if it wants nothing. */
  List<IndexNode> insert(Ref key, List<Wanted> wanted) {
    if (next == null) {
      next = new IndexNode();
      next.ref = key;
    }
    IndexNode branches = next;
    if (wanted.isEmpty()) {
      if (branches.undefined == null) {
        branches.undefined = new IndexNode();
      }
      return List.of(branches.undefined);
    }
    return wanted.stream().map(branches::forWanted).toList();
  }

  private IndexNode forWanted(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Equal e -> forTerm(e.value());
      case Wanted.Matching m -> {
        splits.add(m.delimiters());
        yield forTerm(m.segments());
      }
      case Wanted.Having h ->
          members.computeIfAbsent(((Scalar) h.member()).value(), v -> new IndexNode());
      case Wanted.Beginning p ->
          (p.atEnd() ? ends : beginnings).computeIfAbsent(p.text(), t -> new IndexNode());
    };
  }

  private IndexNode forTerm(Term term) {
    return switch (term) {
      case Scalar s -> values.computeIfAbsent(s.value(), v -> new IndexNode());
      case ArrayTerm a -> {
        if (array == null) {
          array = new IndexNode();
        }
        IndexNode node = array;
        for (Term item : a.items()) {
          node = node.forTerm(item);
        }
        yield node;
      }
      default -> {
        if (anything == null) {
          anything = new IndexNode();
        }
        yield anything;
      }
    };
  }

  /** Visits this node and all behind it. */
  void all(Visitor visitor) {
    visitor.visit(this);
    for (@Nullable IndexNode node : Arrays.asList(anything, undefined)) {
      if (node != null) {
        node.all(visitor);
      }
    }
    for (Map<?, IndexNode> each : List.of(values, members, beginnings, ends)) {
      each.values().forEach(node -> node.all(visitor));
    }
    for (@Nullable IndexNode node : Arrays.asList(array, next)) {
      if (node != null) {
        node.all(visitor);
      }
    }
  }

  /** Visits this node and those behind it that fit what the refs are. */
  void lookUp(Function<Ref, @Nullable RegoValue> resolver, Visitor visitor) {
    visitor.visit(this);
    if (next != null) {
      next.branch(resolver, visitor);
    }
  }

  private void branch(Function<Ref, @Nullable RegoValue> resolver, Visitor visitor) {
    RegoValue value = resolver.apply(java.util.Objects.requireNonNull(ref));
    if (undefined != null) {
      undefined.lookUp(resolver, visitor);
    }
    if (value == null) {
      return;
    }
    if (anything != null) {
      anything.lookUp(resolver, visitor);
    }
    match(value, resolver, visitor);
    for (String delimiters : splits) {
      match(
          value instanceof RegoString text
              ? RegoArray.ofStrings(GlobKeys.split(text.value(), delimiters))
              : value,
          resolver,
          visitor);
    }
    List<RegoValue> parts = parts(value);
    for (RegoValue part : parts) {
      IndexNode member = value instanceof RegoString ? null : members.get(part);
      if (member != null) {
        member.lookUp(resolver, visitor);
      }
      if (part instanceof RegoString text && !(value instanceof RegoObject)) {
        beginnings.forEach(
            (start, node) -> {
              if (text.value().startsWith(start)) {
                node.lookUp(resolver, visitor);
              }
            });
        ends.forEach(
            (end, node) -> {
              if (text.value().endsWith(end)) {
                node.lookUp(resolver, visitor);
              }
            });
      }
    }
  }

  /** The members of a collection; of anything else, the value itself. */
  private static List<RegoValue> parts(RegoValue value) {
    return switch (value) {
      case RegoArray array -> array.toList();
      case RegoSet set -> set.toArray().toList();
      case RegoObject object -> {
        List<RegoValue> parts = new ArrayList<>();
        object.forEach((k, v) -> parts.add(v));
        yield parts;
      }
      default -> List.of(value);
    };
  }

  private void match(
      RegoValue value, Function<Ref, @Nullable RegoValue> resolver, Visitor visitor) {
    if (value instanceof RegoArray items) {
      if (array != null) {
        array.matchItems(items, 0, resolver, visitor);
      }
      return;
    }
    IndexNode child = values.get(value);
    if (child != null) {
      child.lookUp(resolver, visitor);
    }
  }

  private void matchItems(
      RegoArray items, int at, Function<Ref, @Nullable RegoValue> resolver, Visitor visitor) {
    if (at == items.size()) {
      lookUp(resolver, visitor);
      return;
    }
    if (anything != null) {
      anything.matchItems(items, at + 1, resolver, visitor);
    }
    IndexNode child = values.get(items.get(at));
    if (child != null) {
      child.matchItems(items, at + 1, resolver, visitor);
    }
  }
}
