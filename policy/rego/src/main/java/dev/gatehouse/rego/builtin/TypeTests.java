package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.value.Kind;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;

/** {@code type_name} and the {@code is_…} tests. */
final class TypeTests {
  static final List<BuiltinFunction> FUNCTIONS = functions();

  private TypeTests() {}

  private static List<BuiltinFunction> functions() {
    List<BuiltinFunction> functions = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      functions.add(
          declare("is_" + kind.typeName())
              .takes("x", ANY)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(a[0].kind() == kind)));
    }
    functions.add(
        declare("type_name")
            .takes("x", ANY)
            .returns("type", STRING)
            .by((context, a) -> RegoString.of(a[0].kind().typeName())));
    return List.copyOf(functions);
  }
}
