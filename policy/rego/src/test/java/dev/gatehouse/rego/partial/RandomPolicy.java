package dev.gatehouse.rego.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A policy drawn from a small grammar: rules {@code data.t.r0} to {@code data.t.r5} that refer to
 * input, to data and to the rules before them. No two definitions of a complete rule disagree.
 */
final class RandomPolicy {

  static final int RULES = 6;

  private final Random random;
  private final StringBuilder text = new StringBuilder("package t\n\n");
  private final List<String> references = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private int variables;

  private RandomPolicy(long seed) {
    this.random = new Random(seed);
  }

  static String source(long seed) {
    RandomPolicy policy = new RandomPolicy(seed);
    for (int i = 0; i < RULES; i++) {
      policy.rule("r" + i);
    }
    return policy.text.toString();
  }

  private int pick(int bound) {
    return random.nextInt(bound);
  }

  private String oneOf(String... choices) {
    return choices[pick(choices.length)];
  }

  private String fresh() {
    return "v" + variables++;
  }

  private void rule(String name) {
    switch (pick(7)) {
      case 0 -> {
        text.append("default ").append(name).append(" := ").append(constant()).append('\n');
        String value = constant();
        for (int i = pick(2); i >= 0; i--) {
          line(name + " := " + value, List.of());
        }
        references.add("data.t." + name);
      }
      case 1 -> {
        for (int i = pick(3); i >= 0; i--) {
          String x = fresh();
          line(name + " contains " + x, List.of(x + " := " + value(List.of())), List.of(x));
        }
        references.add("data.t." + name);
        references.add("data.t." + name + "[_]");
      }
      case 2 -> {
        String k = fresh();
        String v = fresh();
        line(
            name + "[" + k + "] := " + v,
            List.of("some " + k + ", " + v + " in " + oneOf("input.o", "data.o")),
            List.of(k, v));
        references.add("data.t." + name);
        references.add("data.t." + name + ".x");
        references.add("data.t." + name + "[_]");
      }
      case 3 -> {
        String x = fresh();
        String value = oneOf(x, "[" + x + ", 1]", constant());
        line(name + "(" + x + ") := " + value, List.of(), List.of(x));
        functions.add("data.t." + name);
      }
      case 4 -> {
        line(name + " := " + constant(), List.of());
        text.setLength(text.length() - 1);
        text.append(" else := ").append(constant()).append(" if {\n");
        body(List.of(), new ArrayList<>());
        text.append("}\n");
        references.add("data.t." + name);
      }
      default -> {
        String value = constant();
        for (int i = pick(3); i >= 0; i--) {
          line(name + " := " + value, List.of());
        }
        references.add("data.t." + name);
      }
    }
  }

  private void line(String head, List<String> first) {
    line(head, first, List.of());
  }

  private void line(String head, List<String> first, List<String> known) {
    text.append(head).append(" if {\n");
    body(first, new ArrayList<>(known));
    text.append("}\n");
  }

  private void body(List<String> first, List<String> known) {
    first.forEach(e -> text.append("  ").append(e).append('\n'));
    for (int i = pick(3); i >= 0; i--) {
      text.append("  ").append(expression(known)).append('\n');
    }
  }

  private String expression(List<String> known) {
    return switch (pick(14)) {
      case 0, 1 -> {
        String x = fresh();
        String e = x + " := " + value(known);
        known.add(x);
        yield e;
      }
      case 2 -> "not " + value(known) + " == " + operand(known);
      case 3 -> "not " + reference();
      case 4 -> reference();
      case 5 -> {
        String x = fresh();
        yield "every "
            + x
            + " in "
            + oneOf("input.l", "data.l")
            + " { "
            + x
            + oneOf(" != ", " < ", " == ")
            + operand(known)
            + " }";
      }
      case 6 -> {
        String x = fresh();
        String e = "some " + x + " in " + oneOf("input.l", "data.l", "input.o", "data.u.l");
        known.add(x);
        yield e;
      }
      case 7 -> operand(known) + " in " + oneOf("input.l", "data.l", "data.u.l");
      case 8 -> {
        String x = fresh();
        yield "count({"
            + x
            + " | "
            + x
            + " := "
            + oneOf("input.l[_]", "data.l[_]")
            + "; "
            + x
            + " != "
            + operand(known)
            + "}) "
            + oneOf(">", "<", "==")
            + " "
            + pick(3);
      }
      case 9 -> reference() + " == " + constant() + " with input.a as " + constant();
      case 10 -> "[" + value(known) + ", " + operand(known) + "] == [" + operand(known) + ", 1]";
      default -> value(known) + oneOf(" == ", " != ", " < ", " > ", " == ") + operand(known);
    };
  }

  private String value(List<String> known) {
    return switch (pick(7)) {
      case 0 -> operand(known);
      case 1 -> reference();
      case 2 ->
          functions.isEmpty()
              ? reference()
              : functions.get(pick(functions.size())) + "(" + operand(known) + ")";
      case 3 -> operand(known) + " + 1";
      case 4 -> "{\"x\": " + operand(known) + ", \"y\": 2}." + oneOf("x", "y");
      default -> input();
    };
  }

  private String operand(List<String> known) {
    return !known.isEmpty() && pick(2) == 0
        ? known.get(pick(known.size()))
        : oneOf(constant(), constant(), input());
  }

  private String reference() {
    return references.isEmpty() || pick(3) == 0
        ? oneOf("data.l[_]", "data.o.x", "data.u.a", "data.o[input.k]", "input.o[_]", "data.u.l[_]")
        : references.get(pick(references.size()));
  }

  private String input() {
    return oneOf("input.a", "input.b", "input.o.x", "input.l[_]", "input.l[0]", "input.o.y");
  }

  private String constant() {
    return oneOf("1", "2", "\"x\"", "true", "false");
  }
}
