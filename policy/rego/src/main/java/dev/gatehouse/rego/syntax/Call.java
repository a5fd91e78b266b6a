package dev.gatehouse.rego.syntax;

import java.util.List;

/**
 * A function call where a value is expected. The compiler moves each one into an expression of its
 * own.
 *
 * @param operator the function's name, as a ref; a var only where the source named a function by a
 *     single name
 */
public record Call(Ref operator, List<Term> arguments, Location location) implements Term {

  public Call {
    arguments = List.copyOf(arguments);
  }

  @Override
  public Call at(Location place) {
    return new Call(operator, arguments, place);
  }

  @Override
  public String kind() {
    return "call";
  }
}
