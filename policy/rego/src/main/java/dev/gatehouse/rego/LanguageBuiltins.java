package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.Builtin;
import dev.gatehouse.rego.builtin.BuiltinException;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions that are about the language itself, and so need the parser or the evaluation. */
final class LanguageBuiltins {

  private LanguageBuiltins() {}

  /** The functions with those of the language put in, as far as they are among them. */
  static Builtins in(Builtins builtins) {
    Set<String> names =
        builtins.all().stream().map(BuiltinFunction::name).collect(Collectors.toSet());
    RegoParser parser = new RegoParser(RegoVersion.V1, names);
    Builtins result = builtins;
    result = put(result, "rego.parse_module", (context, arguments) -> parse(parser, arguments));
    result =
        put(
            result,
            "internal.print",
            (context, arguments) -> {
              lines(arguments[0]).forEach(context::print);
              return RegoBoolean.TRUE;
            });
    result =
        put(
            result,
            "internal.test_case",
            (context, arguments) -> {
              context.testCase(arguments[0]);
              return RegoBoolean.TRUE;
            });
    for (String name : List.of("rego.metadata.chain", "rego.metadata.rule")) {
      result =
          put(
              result,
              name,
              (context, arguments) -> {
                throw BuiltinException.failed(
                    "the " + name + " function must only be called within the scope of a rule");
              });
    }
    return result;
  }

  private static Builtins put(Builtins builtins, String name, Builtin implementation) {
    return builtins.find(name) == null
        ? builtins
        : builtins.withImplementation(name, implementation);
  }

  private static RegoValue parse(RegoParser parser, RegoValue[] arguments) {
    if (!(arguments[0] instanceof RegoString file)) {
      throw BuiltinException.wrongType("operand 1 must be string but got " + name(arguments[0]));
    }
    if (!(arguments[1] instanceof RegoString source)) {
      throw BuiltinException.wrongType("operand 1 must be string but got " + name(arguments[1]));
    }
    try {
      return SyntaxJson.of(parser.module(file.value(), source.value()));
    } catch (RegoCompileException refused) {
      // A module of nothing is one error by itself in OPA, not a list of one.
      boolean empty =
          refused.errors().size() == 1
              && refused.errors().getFirst().message().equals("empty module");
      throw BuiltinException.failed(
          empty ? refused.errors().getFirst().toString() : String.valueOf(refused.getMessage()));
    }
  }

  private static String name(RegoValue value) {
    return value.kind().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** A line for each way to take one value from each operand. */
  private static List<String> lines(RegoValue operands) {
    List<String> lines = List.of("");
    boolean first = true;
    if (operands instanceof RegoArray array) {
      for (RegoValue operand : array) {
        List<String> longer = new ArrayList<>();
        for (String line : lines) {
          for (String text : texts(operand)) {
            longer.add(first ? text : line + " " + text);
          }
        }
        lines = longer;
        first = false;
      }
    }
    return lines;
  }

  private static List<String> texts(RegoValue operand) {
    if (!(operand instanceof RegoSet set) || set.isEmpty()) {
      return List.of("<undefined>");
    }
    List<String> texts = new ArrayList<>();
    for (RegoValue value : set) {
      texts.add(value instanceof RegoString text ? text.value() : value.toString());
    }
    return texts;
  }
}
