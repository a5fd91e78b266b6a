package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** A set that rules add members to; empty if none does. */
public final class SetDocument extends Document {

  private List<RuleBody> rules = List.of();

  public SetDocument(int id, RegoValue[] path) {
    super(id, path);
  }

  /** Sets the rules; once, before the document is used. */
  public void define(List<RuleBody> definition) {
    rules = List.copyOf(definition);
  }

  @Override
  RegoValue evaluate(World world) {
    RegoSet.Builder set = RegoSet.builder();
    for (RuleBody rule : rules) {
      rule.collect(world, set);
    }
    return set.build();
  }
}
