package dev.gatehouse.rego.builtin.type;

import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object type.
 *
 * @param fixed the properties with a constant key, in the order of their keys
 * @param dynamic the types of all further properties; null when there are none
 */
public record ObjectType(List<Property> fixed, @Nullable Dynamic dynamic) implements Type {

  /** A property under a constant key. */
  public record Property(RegoValue key, Type type) {
    @Override
    public String toString() {
      return (key instanceof RegoString string ? string.value() : key.toString()) + ": " + type;
    }
  }

  /** Properties under keys of a type. */
  public record Dynamic(Type key, Type type) {
    @Override
    public String toString() {
      return key + ": " + type;
    }
  }

  public ObjectType {
    fixed = fixed.stream().sorted(Comparator.comparing(Property::key)).toList();
  }

  /** The type of the property under a key, or null. */
  public @Nullable Type select(RegoValue key) {
    for (Property property : fixed) {
      if (property.key().equals(key)) {
        return property.type();
      }
    }
    return dynamic != null && Types.contains(dynamic.key(), Types.of(key)) ? dynamic.type() : null;
  }

  @Override
  public String toString() {
    String listed =
        fixed.isEmpty()
            ? ""
            : fixed.stream().map(Property::toString).collect(Collectors.joining(", ", "<", ">"));
    return "object" + listed + (dynamic == null ? "" : "[" + dynamic + "]");
  }
}
