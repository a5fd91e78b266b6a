package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** A function, built-in or of a policy. */
public interface Callable {

  /** Its full name, under which {@code with} can replace it. */
  String name();

  /** Its result; null if undefined. Of a relation, the array of its results. */
  @Nullable RegoValue call(World world, RegoValue[] arguments, Location place);

  /** Calls the function, or what stands in its place. */
  static @Nullable RegoValue dispatch(
      Callable function, World world, RegoValue[] arguments, Location place) {
    if (world.mocks == null) {
      return function.call(world, arguments, place);
    }
    return switch (world.mocks.get(function.name())) {
      case null -> function.call(world, arguments, place);
      case Mock.Value v -> v.value();
      case Mock.Replacement r -> r.function().call(world.withoutMocks(), arguments, place);
    };
  }
}
