package dev.gatehouse.rego.builtin.type;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes types and works on them. A type that isn't known is null throughout, as undefined values
 * are.
 */
public final class Types {
  public static final Type NULL = new ScalarType(0, "null");
  public static final Type BOOLEAN = new ScalarType(1, "boolean");
  public static final Type NUMBER = new ScalarType(2, "number");
  public static final Type STRING = new ScalarType(3, "string");

  /** The type of everything. */
  public static final AnyType ANY = new AnyType(List.of());

  private Types() {}

  /** An array of any length. */
  public static ArrayType array(Type element) {
    return new ArrayType(List.of(), element);
  }

  /** An array of exactly these elements. */
  public static ArrayType tuple(Type... elements) {
    return new ArrayType(List.of(elements), null);
  }

  public static SetType set(Type element) {
    return new SetType(element);
  }

  /** An object of any size. */
  public static ObjectType object(Type key, Type value) {
    return new ObjectType(List.of(), new ObjectType.Dynamic(key, value));
  }

  /** A union. */
  public static AnyType any(Type... alternatives) {
    return new AnyType(List.of(alternatives));
  }

  /** Whether the first type is a superset of the second, or the same. */
  public static boolean contains(Type superset, Type type) {
    return superset instanceof AnyType union ? union.contains(type) : superset.equals(type);
  }

  /**
   * The union of two types; null when both are unknown or they can't be united, as a function with
   * a value can't.
   */
  public static @Nullable Type or(@Nullable Type a, @Nullable Type b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a instanceof FunctionType || b instanceof FunctionType) {
      return a instanceof FunctionType x && b instanceof FunctionType y ? orFunctions(x, y) : null;
    }
    if (a instanceof AnyType union) {
      return union.merge(b);
    }
    if (b instanceof AnyType union) {
      return union.merge(a);
    }
    return a.equals(b) ? a : any(a, b);
  }

  private static @Nullable Type orFunctions(FunctionType a, FunctionType b) {
    if (a.arity() != b.arity() || (a.variadic() == null) != (b.variadic() == null)) {
      return null;
    }
    List<FunctionType.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < a.arity(); i++) {
      Type united = or(a.parameters().get(i).type(), b.parameters().get(i).type());
      parameters.add(new FunctionType.Parameter("", united == null ? ANY : united));
    }
    return new FunctionType(
        parameters, or(a.variadic(), b.variadic()), or(a.result(), b.result()), "");
  }

  /** The type of what a reference finds under a constant key. */
  public static @Nullable Type select(@Nullable Type type, RegoValue key) {
    return switch (type) {
      case ArrayType array ->
          key instanceof RegoNumber number && number.isLong()
              ? array.select(number.longValue())
              : null;
      case ObjectType object -> object.select(key);
      case SetType set -> selectElement(set, of(key));
      case AnyType union -> overAlternatives(union, alternative -> select(alternative, key));
      case null, default -> null;
    };
  }

  private static @Nullable Type selectElement(SetType set, Type key) {
    if (key.equals(set.of())) {
      return key;
    }
    return set.of() instanceof AnyType union && union.contains(key) ? key : null;
  }

  /** The type of the keys that a reference can enumerate. */
  public static @Nullable Type keys(@Nullable Type type) {
    return switch (type) {
      case ArrayType _ -> NUMBER;
      case ObjectType object -> objectKeys(object);
      case SetType set -> set.of();
      case AnyType union -> overAlternatives(union, Types::keys);
      case null, default -> null;
    };
  }

  private static @Nullable Type objectKeys(ObjectType object) {
    Type united = null;
    for (ObjectType.Property property : object.fixed()) {
      united = or(united, of(property.key()));
    }
    return object.dynamic() == null ? united : or(united, object.dynamic().key());
  }

  /** The type of the values that a reference can enumerate. */
  public static @Nullable Type values(@Nullable Type type) {
    return switch (type) {
      case ArrayType array -> {
        Type united = null;
        for (Type element : array.fixed()) {
          united = or(united, element);
        }
        yield or(united, array.dynamic());
      }
      case ObjectType object -> {
        Type united = null;
        for (ObjectType.Property property : object.fixed()) {
          united = or(united, property.type());
        }
        yield object.dynamic() == null ? united : or(united, object.dynamic().type());
      }
      case SetType set -> set.of();
      case AnyType union -> overAlternatives(union, Types::values);
      case null, default -> null;
    };
  }

  private static @Nullable Type overAlternatives(
      AnyType union, Function<Type, @Nullable Type> question) {
    if (union.isEverything()) {
      return ANY;
    }
    Type united = null;
    for (Type alternative : union.of()) {
      united = or(question.apply(alternative), united);
    }
    return united;
  }

  /** The type of a constant. */
  public static Type of(RegoValue value) {
    return switch (value) {
      case RegoNull _ -> NULL;
      case RegoBoolean _ -> BOOLEAN;
      case RegoNumber _ -> NUMBER;
      case RegoString _ -> STRING;
      case RegoArray array -> new ArrayType(array.toList().stream().map(Types::of).toList(), null);
      case RegoObject object -> ofObject(object);
      case RegoSet set -> ofSet(set);
    };
  }

  private static ObjectType ofObject(RegoObject object) {
    List<ObjectType.Property> properties = new ArrayList<>();
    object.forEach((key, value) -> properties.add(new ObjectType.Property(key, of(value))));
    return new ObjectType(properties, null);
  }

  private static SetType ofSet(RegoSet set) {
    Type united = null;
    for (RegoValue element : set) {
      united = or(united, of(element));
    }
    return new SetType(united);
  }
}
