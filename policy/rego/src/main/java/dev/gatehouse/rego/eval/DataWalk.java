package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a ref through places where base documents and rules may meet. */
public record DataWalk(VirtualNode start, List<Key> path, Sink next) implements Step {

  /**
   * One operand of the ref.
   *
   * @param known the key, or null
   * @param pattern what keys to try where it isn't known
   */
  public record Key(@Nullable Operand known, @Nullable Pattern pattern) {}

  @Override
  public boolean run(Frame f) {
    return walk(f, DataCursor.at(f.world, start), 0);
  }

  private boolean walk(Frame f, DataCursor cursor, int at) {
    if (at == path.size()) {
      RegoValue document = cursor.document(f.world);
      return document != null && next.accept(f, document);
    }
    f.world.evaluation.step();
    Key key = path.get(at);
    if (key.known() != null) {
      return walk(f, cursor.step(f.world, key.known().get(f)), at + 1);
    }
    Pattern pattern = java.util.Objects.requireNonNull(key.pattern());
    for (RegoValue candidate : cursor.keys()) {
      if (pattern.matches(f, candidate) && walk(f, cursor.step(f.world, candidate), at + 1)) {
        return true;
      }
    }
    return false;
  }
}
