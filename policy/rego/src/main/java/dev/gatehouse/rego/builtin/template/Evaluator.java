package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.builtin.template.Node.Command;
import dev.gatehouse.rego.builtin.template.Node.Operand;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out pipelines. */
record Evaluator(Scope scope) {

  @Nullable Object evaluate(Node.Pipeline pipeline, @Nullable Object dot) {
    Object value = null;
    boolean piped = false;
    for (Command command : pipeline.commands()) {
      value = evaluate(command, dot, value, piped);
      piped = true;
    }
    return value;
  }

  private @Nullable Object evaluate(
      Command command, @Nullable Object dot, @Nullable Object last, boolean piped) {
    Operand first = command.operands().getFirst();
    if (first instanceof Operand.Function function) {
      return call(command, function.name(), dot, last, piped);
    }
    if (first instanceof Operand.Nil) {
      throw failed(command, "nil is not a command");
    }
    if (command.operands().size() > 1 || piped) {
      throw failed(command, "can't give argument to non-function " + command.source());
    }
    return operand(command, first, dot);
  }

  private @Nullable Object call(
      Command command, String name, @Nullable Object dot, @Nullable Object last, boolean piped) {
    List<@Nullable Object> arguments = new ArrayList<>();
    boolean lazy = name.equals("and") || name.equals("or");
    List<Operand> operands = command.operands().subList(1, command.operands().size());
    for (Operand operand : operands) {
      Object argument = operand(command, operand, dot);
      if (lazy && Values.isTrue(argument) == name.equals("or")) {
        return argument;
      }
      arguments.add(argument);
    }
    if (piped) {
      arguments.add(last);
    }
    if (arguments.isEmpty() && !name.startsWith("print")) {
      throw failed(command, "wrong number of args for " + name + ": want at least 1 got 0");
    }
    if (lazy) {
      return arguments.getLast();
    }
    try {
      return Functions.call(name, arguments);
    } catch (TemplateException refused) {
      throw failed(command, "error calling " + name + ": " + refused.getMessage());
    }
  }

  private @Nullable Object operand(Command command, Operand operand, @Nullable Object dot) {
    return switch (operand) {
      case Operand.Dot _ -> dot;
      case Operand.Nil _ -> null;
      case Operand.Constant constant -> constant.value();
      case Operand.Field field -> follow(command, dot, field.keys());
      case Operand.Variable variable ->
          follow(command, scope.get(variable.name()), variable.keys());
      case Operand.Nested nested ->
          follow(command, evaluate(nested.pipeline(), dot), nested.keys());
      case Operand.Function function -> call(command, function.name(), dot, null, false);
    };
  }

  /** What is missing has only missing parts. */
  private static @Nullable Object follow(
      Command command, @Nullable Object value, List<String> keys) {
    Object found = value;
    for (String key : keys) {
      if (found == null) {
        return null;
      }
      if (!(found instanceof RegoObject object)) {
        throw failed(command, "can't evaluate field " + key + " in type interface {}");
      }
      found = Values.of(object.get(key));
    }
    return found;
  }

  /** An error that names the place and the command. */
  static TemplateException failed(Command command, String problem) {
    return new TemplateException(
        "template: template:"
            + command.position()
            + ": executing \"template\" at <"
            + command.source()
            + ">: "
            + problem);
  }
}
