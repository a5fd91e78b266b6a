package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** A document in the place of a function: every call has its value. */
public record DocumentCall(String name, QueryBody document) implements Callable {

  @Override
  public @Nullable RegoValue call(World world, RegoValue[] arguments, Location place) {
    return document.first(world);
  }
}
