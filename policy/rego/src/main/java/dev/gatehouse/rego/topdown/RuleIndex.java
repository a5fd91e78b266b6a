package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.topdown.RuleSet.Chain;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of one document, found by what they compare with input and base documents. */
final class RuleIndex {

  private final IndexNode root = new IndexNode();
  private final boolean multiValue;
  private final boolean ground;
  private final @Nullable Definition otherwise;

  RuleIndex(List<Placed> placed, Predicate<Ref> virtual) {
    IndexKeys keys = new IndexKeys(virtual);
    Definition defaultRule = null;
    boolean allGround = true;
    for (Placed p : placed) {
      if (p.rule().isDefault()) {
        defaultRule = Definition.of(p);
        continue;
      }
      allGround &= p.path().isGround();
      for (Rule r = p.rule(); r != null; r = r.otherwise()) {
        keys.add(r);
      }
    }
    List<Ref> refs = keys.sorted();
    for (int position = 0; position < placed.size(); position++) {
      Placed p = placed.get(position);
      int branch = 0;
      for (Rule r = p.rule(); r != null && !p.rule().isDefault(); r = r.otherwise()) {
        List<IndexNode> nodes = List.of(root);
        if (keys.isIndexed(r)) {
          for (Ref ref : refs) {
            List<Wanted> wanted = keys.of(r, ref);
            nodes = nodes.stream().flatMap(n -> n.insert(ref, wanted).stream()).toList();
          }
        }
        IndexNode.Entry entry =
            new IndexNode.Entry(position, branch++, new Definition(r, p.path()));
        nodes.forEach(n -> n.entries.add(entry));
      }
    }
    this.multiValue = placed.getFirst().rule().head().isMultiValue();
    this.ground = allGround;
    this.otherwise = defaultRule;
  }

  /**
   * The rules that can hold.
   *
   * @param resolver what input, base documents and arguments are; null for undefined
   */
  RuleSet lookUp(Function<Ref, @Nullable RegoValue> resolver) {
    Map<Integer, List<IndexNode.Entry>> found = new TreeMap<>();
    root.lookUp(resolver, node -> collect(found, node));
    return rules(found);
  }

  /** All rules, whether they can hold or not. */
  RuleSet all() {
    Map<Integer, List<IndexNode.Entry>> found = new TreeMap<>();
    root.all(node -> collect(found, node));
    return rules(found);
  }

  private static void collect(Map<Integer, List<IndexNode.Entry>> found, IndexNode node) {
    for (IndexNode.Entry e : node.entries) {
      List<IndexNode.Entry> branches = found.computeIfAbsent(e.position(), p -> new ArrayList<>());
      if (branches.stream().noneMatch(other -> other.branch() == e.branch())) {
        branches.add(e);
      }
    }
  }

  private RuleSet rules(Map<Integer, List<IndexNode.Entry>> found) {
    List<Chain> chains = new ArrayList<>();
    boolean oneAnswer = true;
    String value = null;
    for (List<IndexNode.Entry> branches : found.values()) {
      branches.sort(Comparator.comparingInt(IndexNode.Entry::branch));
      List<Definition> definitions = branches.stream().map(IndexNode.Entry::definition).toList();
      chains.add(new Chain(definitions.getFirst(), definitions.subList(1, definitions.size())));
      for (Definition d : definitions) {
        String one = constant(d.rule().head());
        oneAnswer &= one != null && (value == null || value.equals(one));
        value = one;
      }
    }
    return new RuleSet(chains, otherwise, multiValue, ground, oneAnswer);
  }

  /** The value of a complete rule as text; null if the rule can have several answers. */
  private @Nullable String constant(Head head) {
    Term value = head.value();
    return value == null || !ground || !dev.gatehouse.rego.syntax.Terms.isGround(value)
        ? null
        : SourceText.of(value);
  }
}
