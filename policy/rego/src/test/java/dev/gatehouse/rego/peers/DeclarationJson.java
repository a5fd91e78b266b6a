package dev.gatehouse.rego.peers;

import dev.gatehouse.rego.builtin.BuiltinDeclaration;
import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** Our declarations in the form of OPA's capabilities, without the prose. */
final class DeclarationJson {
  private DeclarationJson() {}

  static RegoObject of(BuiltinDeclaration declaration) {
    RegoObject.Builder json = RegoObject.builder().put("name", declaration.name());
    if (!declaration.infix().isEmpty()) {
      json.put("infix", declaration.infix());
    }
    flag(json, "relation", declaration.relation());
    flag(json, "deprecated", declaration.deprecated());
    flag(json, "nondeterministic", declaration.nondeterministic());
    return json.put("decl", function(declaration.type())).build();
  }

  private static void flag(RegoObject.Builder json, String name, boolean value) {
    if (value) {
      json.put(name, RegoBoolean.TRUE);
    }
  }

  private static RegoObject function(FunctionType type) {
    RegoObject.Builder json = RegoObject.builder().put("type", "function");
    List<RegoValue> arguments = new ArrayList<>();
    for (FunctionType.Parameter parameter : type.parameters()) {
      arguments.add(named(parameter.name(), type(parameter.type())));
    }
    if (!arguments.isEmpty()) {
      json.put("args", RegoArray.copyOf(arguments));
    }
    if (type.result() != null) {
      json.put("result", named(type.resultName(), type(type.result())));
    }
    if (type.variadic() != null) {
      json.put("variadic", type(type.variadic()));
    }
    return json.build();
  }

  private static RegoObject named(String name, RegoObject type) {
    return name.isEmpty() ? type : type.with(RegoString.of("name"), RegoString.of(name));
  }

  private static RegoObject type(Type type) {
    RegoObject.Builder json = RegoObject.builder();
    switch (type) {
      case AnyType any -> {
        json.put("type", "any");
        list(json, "of", any.of());
      }
      case ArrayType array -> {
        json.put("type", "array");
        list(json, "static", array.fixed());
        if (array.dynamic() != null) {
          json.put("dynamic", type(array.dynamic()));
        }
      }
      case SetType set ->
          json.put("type", "set").put("of", type(java.util.Objects.requireNonNull(set.of())));
      case ObjectType object -> object(json, object);
      default -> json.put("type", type.toString());
    }
    return json.build();
  }

  private static void object(RegoObject.Builder json, ObjectType type) {
    json.put("type", "object");
    List<RegoValue> fixed = new ArrayList<>();
    for (ObjectType.Property property : type.fixed()) {
      fixed.add(
          RegoObject.builder()
              .put("key", property.key())
              .put("value", type(property.type()))
              .build());
    }
    if (!fixed.isEmpty()) {
      json.put("static", RegoArray.copyOf(fixed));
    }
    if (type.dynamic() != null) {
      json.put(
          "dynamic",
          RegoObject.builder()
              .put("key", type(type.dynamic().key()))
              .put("value", type(type.dynamic().type()))
              .build());
    }
  }

  private static void list(RegoObject.Builder json, String name, List<Type> types) {
    if (!types.isEmpty()) {
      json.put(name, RegoArray.copyOf(types.stream().map(DeclarationJson::type).toList()));
    }
  }
}
