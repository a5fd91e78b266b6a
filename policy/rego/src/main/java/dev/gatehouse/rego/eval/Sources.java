package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** Steps that find a document and hand it on. */
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
}
