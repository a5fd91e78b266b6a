package dev.gatehouse.rego.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes bodies: assignments, iteration, negation, unification, every, comparisons and with. */
final class BodyGenerator {
  private static final String[] COMPARISONS = {"==", "!=", "<", "<=", ">", ">="};

  private final Random random;
  private final TermGenerator terms;

  BodyGenerator(Random random, TermGenerator terms) {
    this.random = random;
    this.terms = terms;
  }

  /** Expressions in braces; what they bind is added to the scope. */
  String block(List<String> scope, int depth) {
    return "{\n\t" + body(scope, depth, "\n\t") + "\n}";
  }

  /** Expressions with something between them. */
  String body(List<String> scope, int depth, String between) {
    StringBuilder text = new StringBuilder(expression(scope, depth));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(between).append(expression(scope, depth));
    }
    return text.toString();
  }

  private String expression(List<String> scope, int depth) {
    String text = plain(scope, depth);
    if (random.nextInt(15) == 0) {
      String target = random.nextInt(4) == 0 ? "input" : "input.a";
      text += " with " + target + " as " + terms.term(scope, 1);
    }
    return text;
  }

  private String plain(List<String> scope, int depth) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> {
        String value = terms.term(scope, depth - 1);
        yield bind(scope) + " := " + value;
      }
      case 2 -> some(scope, depth);
      case 3 -> {
        String collection = terms.operand(scope, depth - 1);
        String name = bind(scope);
        yield "some " + name + " in " + collection;
      }
      case 4 -> "not " + terms.term(scope, depth - 1);
      case 5 -> terms.operand(scope, depth - 1) + " = " + terms.term(scope, depth - 1);
      case 6 -> every(scope, depth);
      case 7 -> terms.term(scope, 0) + " in " + terms.term(scope, depth - 1);
      case 8 -> {
        String value = terms.operand(scope, depth - 1);
        String first = bind(scope);
        yield "["
            + first
            + ", "
            + (random.nextBoolean() ? bind(scope) : terms.scalar())
            + "] = "
            + value;
      }
      case 9 -> {
        String name = bind(scope);
        yield "input" + (random.nextBoolean() ? ".a" : "") + "[" + name + "]";
      }
      case 10 -> terms.call(scope, depth);
      default -> comparison(scope, depth);
    };
  }

  private String comparison(List<String> scope, int depth) {
    String operator = COMPARISONS[random.nextInt(COMPARISONS.length)];
    String left = random.nextInt(6) == 0 ? "input.a[_]" : terms.operand(scope, depth - 1);
    return left + " " + operator + " " + terms.operand(scope, depth - 1);
  }

  private String some(List<String> scope, int depth) {
    String collection = terms.operand(scope, depth - 1);
    String key = bind(scope);
    return "some " + key + ", " + bind(scope) + " in " + collection;
  }

  private String every(List<String> outer, int depth) {
    List<String> scope = new ArrayList<>(outer);
    String domain = terms.operand(scope, depth - 1);
    String names = bind(scope);
    if (random.nextBoolean()) {
      names += ", " + bind(scope);
    }
    return "every " + names + " in " + domain + " { " + body(scope, depth - 1, "; ") + " }";
  }

  private String bind(List<String> scope) {
    String name = terms.name();
    scope.add(name);
    return name;
  }
}
