package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that rules are told apart by.
 *
 * @param argument which argument it is in, from 0; {@link #INPUT} for the input document
 * @param path the keys that lead to it from there
 */
public record IndexSource(int argument, List<RegoValue> path) {

  /** In the place of an argument's number: the input document. */
  public static final int INPUT = -1;

  public IndexSource {
    path = List.copyOf(path);
  }

  @Nullable RegoValue find(World world, RegoValue[] arguments) {
    RegoValue value = argument == INPUT ? world.input : arguments[argument];
    for (int i = 0; value != null && i < path.size(); i++) {
      value = value.find(path.get(i));
    }
    return value;
  }
}
