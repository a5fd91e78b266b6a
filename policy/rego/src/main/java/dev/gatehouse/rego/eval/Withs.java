package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps that run an expression in another world. */
public final class Withs {

  private Withs() {}

  /** One {@code with}. */
  public sealed interface Replacing {}

  /** {@code with input…path as value}. */
  public record InputOverride(List<Operand> path, Operand value) implements Replacing {}

  /** {@code with data…path as value}. */
  public record DataOverride(List<Operand> path, Operand value) implements Replacing {}

  /** {@code with data…path as function}: no document, so that there is none at the path. */
  public record DataMask(List<Operand> path) implements Replacing {}

  /** {@code with function as value}. */
  public record ValueMock(String function, Operand value) implements Replacing {}

  /** {@code with function as function}. */
  public record FunctionMock(String function, Callable replacement) implements Replacing {}

  /** Enters the other world; {@link Leave} at the end of {@code body} comes back. */
  public record Enter(int scratch, List<Replacing> overrides, Step body) implements Step {
    @Override
    public boolean run(Frame f) {
      World outer = f.world;
      Object saved = f.scratch[scratch];
      f.scratch[scratch] = outer;
      f.world = other(f);
      boolean done = body.run(f);
      f.world = outer;
      f.scratch[scratch] = saved;
      return done;
    }

    private World other(Frame f) {
      World w = f.world;
      w.evaluation.enter();
      w.evaluation.leave();
      RegoValue input = w.input;
      RegoObject data = w.data;
      List<RegoValue[]> masks = w.masks;
      Map<String, Mock> mocks = w.mocks;
      for (Replacing o : overrides) {
        switch (o) {
          case InputOverride i -> input = put(input, path(i.path(), f), 0, i.value().get(f));
          case DataOverride d -> {
            RegoValue[] path = path(d.path(), f);
            RegoValue replaced = put(data, path, 0, d.value().get(f));
            data = replaced instanceof RegoObject object ? object : RegoObject.EMPTY;
            masks = and(masks, path);
          }
          case DataMask d -> masks = and(masks, path(d.path(), f));
          case ValueMock m -> mocks = with(mocks, m.function(), new Mock.Value(m.value().get(f)));
          case FunctionMock m ->
              mocks = with(mocks, m.function(), new Mock.Replacement(m.replacement()));
        }
      }
      return new World(w.evaluation, input, data, masks, mocks);
    }

    private static RegoValue[] path(List<Operand> operands, Frame f) {
      RegoValue[] path = Operands.values(operands, f);
      for (RegoValue key : path) {
        if (!(key instanceof RegoString)) {
          throw new EvaluationException(EvaluationException.CONFLICT, "bad document path", null);
        }
      }
      return path;
    }

    private static List<RegoValue[]> and(@Nullable List<RegoValue[]> masks, RegoValue[] path) {
      List<RegoValue[]> all = new ArrayList<>(masks == null ? List.of() : masks);
      all.add(path);
      return all;
    }

    private static Map<String, Mock> with(
        @Nullable Map<String, Mock> mocks, String function, Mock mock) {
      Map<String, Mock> all = new HashMap<>(mocks == null ? Map.of() : mocks);
      all.put(function, mock);
      return all;
    }

    /** The document with a value at a path; what stands in the way is replaced by objects. */
    private static RegoValue put(
        @Nullable RegoValue document, RegoValue[] path, int at, RegoValue value) {
      if (at == path.length) {
        return value;
      }
      RegoObject object = document instanceof RegoObject o ? o : RegoObject.EMPTY;
      return object.with(path[at], put(object.get(path[at]), path, at + 1, value));
    }
  }

  /** Goes on in the world outside. */
  public record Leave(int scratch, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      World inner = f.world;
      f.world = (World) Objects.requireNonNull(f.scratch[scratch]);
      boolean done = next.run(f);
      f.world = inner;
      return done;
    }
  }
}
