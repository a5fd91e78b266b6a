package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** Steps that find a value and hand it on: documents and comprehensions. */
public final class Sources {

  private Sources() {}

  /** The input document, if there is one. */
  public record Input(Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      RegoValue input = f.world.input;
      return input != null && next.accept(f, input);
    }
  }

  /** All base documents. */
  public record BaseData(Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      return next.accept(f, f.world.data);
    }
  }

  /** A document that rules define. */
  public record Virtual(Document document, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      RegoValue value = document.value(f.world);
      return value != null && next.accept(f, value);
    }
  }

  /** What a document that rules add to has under one key. */
  public record VirtualKey(PartialDocument document, Operand key, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      RegoValue value = document.find(f.world, key.get(f));
      return value != null && next.accept(f, value);
    }
  }

  /** Collects the answers of a body into an array. */
  public record ArrayComprehension(int scratch, Step body, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      List<RegoValue> items = new ArrayList<>();
      Comprehensions.collect(f, scratch, items, body);
      return next.accept(f, dev.gatehouse.rego.value.RegoArray.copyOf(items));
    }
  }

  /** Collects the answers of a body into a set. */
  public record SetComprehension(int scratch, Step body, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      RegoSet.Builder items = RegoSet.builder();
      Comprehensions.collect(f, scratch, items, body);
      return next.accept(f, items.build());
    }
  }

  /** Collects the answers of a body into an object. */
  public record ObjectComprehension(int scratch, Step body, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      RegoObject.Builder entries = RegoObject.builder();
      Comprehensions.collect(f, scratch, entries, body);
      return next.accept(f, entries.build());
    }
  }
}
