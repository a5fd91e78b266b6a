package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** What a comprehension makes of the answers of its body. */
public sealed interface Collecting {

  /** Something empty to add to. */
  Object collector();

  /** Adds what the variables make now. */
  void add(Frame f, Object collector);

  /** The finished value. */
  RegoValue built(Object collector);

  /** An array of items. */
  record Items(Operand item) implements Collecting {
    @Override
    public Object collector() {
      return new ArrayList<RegoValue>();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void add(Frame f, Object collector) {
      ((List<RegoValue>) collector).add(item.get(f));
    }

    @Override
    @SuppressWarnings("unchecked")
    public RegoValue built(Object collector) {
      return RegoArray.copyOf((List<RegoValue>) collector);
    }
  }

  /** A set of elements. */
  record Elements(Operand element) implements Collecting {
    @Override
    public Object collector() {
      return RegoSet.builder();
    }

    @Override
    public void add(Frame f, Object collector) {
      ((RegoSet.Builder) collector).add(element.get(f));
    }

    @Override
    public RegoValue built(Object collector) {
      return ((RegoSet.Builder) collector).build();
    }
  }

  /** An object of entries, where a key can't have two values. */
  record Entries(Operand key, Operand value, Location place) implements Collecting {
    @Override
    public Object collector() {
      return RegoObject.builder();
    }

    @Override
    public void add(Frame f, Object collector) {
      RegoValue added = value.get(f);
      RegoValue before = ((RegoObject.Builder) collector).putUnlessConflict(key.get(f), added);
      if (before != null && !before.equals(added)) {
        throw new EvaluationException(EvaluationException.CONFLICT, Document.UNIQUE_KEYS, place);
      }
    }

    @Override
    public RegoValue built(Object collector) {
      return ((RegoObject.Builder) collector).build();
    }
  }
}
