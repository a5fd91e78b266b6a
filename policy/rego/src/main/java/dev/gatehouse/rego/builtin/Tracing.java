package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a policy says to the people who watch it: {@code trace}, {@code print} as the compiler
 * rewrites it, the names of test cases; and template strings, which are put together the same way.
 */
final class Tracing {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("trace").takes("note", STRING).returns("result", BOOLEAN).by(Tracing::trace),
          declare("internal.print").takes(array(set(ANY))).returnsNothing().by(Tracing::print),
          declare("internal.test_case").takes(array(ANY)).returnsNothing().by(Tracing::testCase),
          declare("internal.template_string")
              .takes(array(ANY))
              .returns(STRING)
              .by(Tracing::templateString));

  private Tracing() {}

  private static RegoValue trace(BuiltinContext context, RegoValue[] arguments) {
    context.note(Operands.string(arguments[0], 1));
    return RegoBoolean.TRUE;
  }

  private static RegoValue print(BuiltinContext context, RegoValue[] arguments) {
    combine(Operands.array(arguments[0], 1), parts -> context.print(String.join(" ", parts)));
    return RegoBoolean.TRUE;
  }

  private static RegoValue testCase(BuiltinContext context, RegoValue[] arguments) {
    context.testCase(arguments[0]);
    return RegoBoolean.TRUE;
  }

  private static RegoValue templateString(BuiltinContext context, RegoValue[] arguments) {
    List<String> texts = new ArrayList<>();
    combine(Operands.array(arguments[0], 1), parts -> texts.add(String.join("", parts)));
    if (texts.size() > 1) {
      throw BuiltinException.halting("template-strings must not produce multiple outputs");
    }
    return RegoString.of(texts.getFirst());
  }

  /**
   * Hands on every combination of the operands' values. An operand is a constant or the set of the
   * values that an expression has; an empty set stands for one that is undefined.
   */
  private static void combine(RegoArray operands, Consumer<List<String>> combination) {
    combine(operands, new ArrayList<>(), combination);
  }

  private static void combine(
      RegoArray operands, List<String> parts, Consumer<List<String>> combination) {
    if (parts.size() == operands.size()) {
      combination.accept(parts);
      return;
    }
    for (String text : texts(operands.get(parts.size()))) {
      parts.addLast(text);
      combine(operands, parts, combination);
      parts.removeLast();
    }
  }

  private static List<String> texts(RegoValue operand) {
    if (!(operand instanceof RegoSet values)) {
      return List.of(text(operand));
    }
    return values.isEmpty()
        ? List.of("<undefined>")
        : values.toArray().toList().stream().map(Tracing::text).toList();
  }

  private static String text(RegoValue value) {
    return value instanceof RegoString string ? string.value() : value.toString();
  }
}
