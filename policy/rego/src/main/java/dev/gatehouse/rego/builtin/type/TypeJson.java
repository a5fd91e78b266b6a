package dev.gatehouse.rego.builtin.type;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types in the JSON form of OPA's capabilities and error details. */
public final class TypeJson {

  private TypeJson() {}

  /** A type; null for one that isn't known. */
  public static RegoValue of(@Nullable Type type) {
    return type == null ? RegoNull.NULL : object(type, "").build();
  }

  /** A function without the names of its parameters and of its result. */
  public static RegoValue unnamed(FunctionType function) {
    RegoObject.Builder object = RegoObject.builder().put("type", "function");
    putList(object, "args", function.parameters(), p -> of(p.type()));
    put(object, "variadic", function.variadic());
    put(object, "result", function.result());
    return object.build();
  }

  /** Parameters with their names, as a function's error details show what it wants. */
  public static RegoValue parameters(FunctionType type, boolean withResult) {
    RegoObject.Builder want = RegoObject.builder();
    List<RegoValue> all =
        new java.util.ArrayList<>(type.parameters().stream().map(TypeJson::parameter).toList());
    if (withResult && type.result() != null) {
      all.add(object(type.result(), type.resultName()).build());
    }
    if (!all.isEmpty()) {
      want.put("args", RegoArray.copyOf(all));
    }
    if (type.variadic() != null) {
      want.put("variadic", of(type.variadic()));
    }
    return want.build();
  }

  private static RegoValue parameter(FunctionType.Parameter parameter) {
    return object(parameter.type(), parameter.name()).build();
  }

  private static RegoObject.Builder object(Type type, String name) {
    RegoObject.Builder object = RegoObject.builder();
    if (!name.isEmpty()) {
      object.put("name", name);
    }
    switch (type) {
      case ScalarType scalar -> object.put("type", scalar.toString());
      case AnyType any -> {
        object.put("type", "any");
        putList(object, "of", any.of(), TypeJson::of);
      }
      case ArrayType array -> {
        object.put("type", "array");
        putList(object, "static", array.fixed(), TypeJson::of);
        put(object, "dynamic", array.dynamic());
      }
      case SetType set -> {
        object.put("type", "set");
        if (set.of() != null) {
          object.put("of", of(set.of()));
        }
      }
      case ObjectType o -> {
        object.put("type", "object");
        putList(object, "static", o.fixed(), p -> pair(p.key(), p.type()));
        if (o.dynamic() != null) {
          object.put("dynamic", pair(of(o.dynamic().key()), o.dynamic().type()));
        }
      }
      case FunctionType function -> {
        object.put("type", "function");
        putList(object, "args", function.parameters(), TypeJson::parameter);
        put(object, "variadic", function.variadic());
        if (function.result() != null) {
          object.put("result", object(function.result(), function.resultName()).build());
        }
      }
    }
    return object;
  }

  private static RegoValue pair(RegoValue key, Type value) {
    return RegoObject.builder().put("key", key).put("value", of(value)).build();
  }

  private static void put(RegoObject.Builder object, String key, @Nullable Type type) {
    if (type != null) {
      object.put(key, of(type));
    }
  }

  private static <T> void putList(
      RegoObject.Builder object, String key, List<T> items, Function<T, RegoValue> convert) {
    if (!items.isEmpty()) {
      object.put(key, RegoArray.copyOf(items.stream().map(convert).toList()));
    }
  }
}
