package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoValue;

/**
 * A value written out: null, a boolean, a number or a string; or any value that the compiler put in
 * place of a term.
 */
public record Scalar(RegoValue value, Location location) implements Term, TemplateString.Part {

  @Override
  public Scalar at(Location place) {
    return new Scalar(value, place);
  }

  @Override
  public String kind() {
    return switch (value) {
      case RegoNull n -> "null";
      case RegoBoolean b -> "boolean";
      case RegoNumber n -> "number";
      case dev.gatehouse.rego.value.RegoString s -> "string";
      case dev.gatehouse.rego.value.RegoArray a -> "array";
      case dev.gatehouse.rego.value.RegoObject o -> "object";
      case dev.gatehouse.rego.value.RegoSet s -> "set";
    };
  }
}
