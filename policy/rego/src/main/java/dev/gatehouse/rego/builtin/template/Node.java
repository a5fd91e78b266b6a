package dev.gatehouse.rego.builtin.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
sealed interface Node {
  /** Text as it is. */
  record Text(String text) implements Node {}

  /** A pipeline whose value is shown, unless it declares or assigns a variable. */
  record Action(Pipeline pipeline) implements Node {}

  record If(Pipeline condition, List<Node> then, List<Node> otherwise) implements Node {}

  record With(Pipeline subject, List<Node> body, List<Node> otherwise) implements Node {}

  record Range(Pipeline subject, List<Node> body, List<Node> otherwise) implements Node {}

  /** Another template in place. */
  record Call(String name, @Nullable Pipeline argument, int line) implements Node {}

  record Break() implements Node {}

  record Continue() implements Node {}

  /**
   * Commands, each handing its value to the next as its last argument.
   *
   * @param variables the variables that take the value
   * @param declares whether they are new
   */
  record Pipeline(List<String> variables, boolean declares, List<Command> commands) {}

  /**
   * A function with its arguments, or a single operand.
   *
   * @param source the text, for errors
   * @param position line and column, for errors
   */
  record Command(List<Operand> operands, String source, String position) {}

  /** What stands in a command. */
  sealed interface Operand {
    record Dot() implements Operand {}

    record Nil() implements Operand {}

    /** A string, number or truth value. */
    record Constant(Object value) implements Operand {}

    /** The name of a function. */
    record Function(String name) implements Operand {}

    /** A chain of keys from the dot. */
    record Field(List<String> keys) implements Operand {}

    /** A variable and a chain of keys from it. */
    record Variable(String name, List<String> keys) implements Operand {}

    /** A pipeline in parentheses and a chain of keys from its value. */
    record Nested(Pipeline pipeline, List<String> keys) implements Operand {}
  }
}
