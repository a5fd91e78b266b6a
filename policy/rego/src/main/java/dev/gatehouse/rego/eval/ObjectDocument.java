package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** An object that rules with variables in their names add to; empty if none does. */
public final class ObjectDocument extends Document {

  private List<RuleBody> rules = List.of();

  public ObjectDocument(int id, RegoValue[] path) {
    super(id, path);
  }

  /** Sets the rules; once, before the document is used. */
  public void define(List<RuleBody> definition) {
    rules = List.copyOf(definition);
  }

  @Override
  RegoValue evaluate(World world) {
    PartialTree tree = new PartialTree();
    for (RuleBody rule : rules) {
      rule.collect(world, tree);
    }
    return tree.build();
  }
}
