package dev.gatehouse.rego.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes terms: scalars, references, collections, comprehensions, calls and operators. */
final class TermGenerator {
  private static final String[] SCALARS = {
    "null", "true", "false", "0", "1", "2", "-1", "1.5", "3", "\"a\"", "\"b\"", "\"\"", "\"x y\"",
    "`raw`", "1e2"
  };
  private static final String[] MEMBERS = {".a", ".b", "[0]", "[1]", "[\"a\"]", ".c"};
  private static final String[] OPERATORS = {"+", "-", "*", "/", "%", "&", "|", "==", "<", "!="};
  private static final String[][] CALLS = {
    {"count", "1"},
    {"sum", "1"},
    {"max", "1"},
    {"min", "1"},
    {"sort", "1"},
    {"array.concat", "2"},
    {"array.reverse", "1"},
    {"object.get", "3"},
    {"object.keys", "1"},
    {"object.union", "2"},
    {"concat", "2"},
    {"split", "2"},
    {"upper", "1"},
    {"contains", "2"},
    {"startswith", "2"},
    {"to_number", "1"},
    {"format_int", "2"},
    {"is_number", "1"},
    {"is_string", "1"},
    {"type_name", "1"},
    {"json.marshal", "1"},
    {"abs", "1"},
    {"union", "1"},
    {"numbers.range", "2"},
    {"sprintf", "2"},
    {"trim", "2"},
    {"indexof", "2"},
    {"substring", "3"},
    {"replace", "3"},
    {"round", "1"},
    {"array.slice", "3"},
    {"object.remove", "2"},
    {"regex.match", "2"},
    {"glob.match", "3"},
    {"walk", "1"}
  };

  private final Random random;
  private final List<String> rules = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private int names;

  TermGenerator(Random random) {
    this.random = random;
  }

  /** Forgets the module before. */
  void begin() {
    rules.clear();
    functions.clear();
    names = 0;
  }

  void addRule(String name) {
    rules.add(name);
  }

  void addFunction(String name) {
    functions.add(name);
  }

  /** A variable's name that is new. */
  String name() {
    return "v" + names++;
  }

  String scalar() {
    return SCALARS[random.nextInt(SCALARS.length)];
  }

  /** A term over the variables in scope. */
  String term(List<String> scope, int depth) {
    if (depth <= 0) {
      return random.nextInt(3) > 0 ? reference(scope) : scalar();
    }
    return switch (random.nextInt(14)) {
      case 0, 1 -> scalar();
      case 2, 3, 4 -> reference(scope);
      case 5 -> "[" + list(scope, depth) + "]";
      case 6 -> random.nextInt(5) == 0 ? "set()" : "{" + nonEmptyList(scope, depth) + "}";
      case 7 -> object(scope, depth);
      case 8 -> call(scope, depth);
      case 9 -> comprehension(scope, depth);
      case 10 -> "$\"t {" + term(scope, depth - 1) + "} u\"";
      case 11 -> functions.isEmpty() ? call(scope, depth) : function(scope, depth);
      default -> "(" + operation(scope, depth) + ")";
    };
  }

  private String operation(List<String> scope, int depth) {
    String operator = OPERATORS[random.nextInt(OPERATORS.length)];
    return operand(scope, depth - 1) + " " + operator + " " + operand(scope, depth - 1);
  }

  /** A term whose type is mostly not known before evaluation. */
  String operand(List<String> scope, int depth) {
    return random.nextInt(6) > 0 ? reference(scope) : term(scope, depth);
  }

  String function(List<String> scope, int depth) {
    String name = functions.get(random.nextInt(functions.size()));
    return name + "(" + term(scope, depth - 1) + ")";
  }

  boolean hasFunctions() {
    return !functions.isEmpty();
  }

  /** A reference to the input, a rule or a variable. */
  String reference(List<String> scope) {
    int choice = random.nextInt(6);
    if (choice < 2 && !scope.isEmpty()) {
      return scope.get(random.nextInt(scope.size()));
    }
    if (choice == 2 && !scope.isEmpty()) {
      return scope.get(random.nextInt(scope.size())) + member();
    }
    if (choice == 3 && !rules.isEmpty()) {
      String rule = rules.get(random.nextInt(rules.size()));
      return random.nextBoolean() ? rule : rule + member();
    }
    return "input" + member() + (random.nextBoolean() ? member() : "");
  }

  private String member() {
    return MEMBERS[random.nextInt(MEMBERS.length)];
  }

  private String list(List<String> scope, int depth) {
    return random.nextInt(5) == 0 ? "" : nonEmptyList(scope, depth);
  }

  private String nonEmptyList(List<String> scope, int depth) {
    StringBuilder text = new StringBuilder(term(scope, depth - 1));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(", ").append(term(scope, depth - 1));
    }
    return text.toString();
  }

  private String object(List<String> scope, int depth) {
    StringBuilder text = new StringBuilder("{");
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(text.length() > 1 ? ", " : "");
      text.append(term(scope, 0)).append(": ").append(term(scope, depth - 1));
    }
    return text.append("}").toString();
  }

  String call(List<String> scope, int depth) {
    String[] call = CALLS[random.nextInt(CALLS.length)];
    StringBuilder text = new StringBuilder(call[0]).append('(');
    int arity = Integer.parseInt(call[1]) + (random.nextInt(40) == 0 ? 2 : 0);
    for (int i = 0; i < arity; i++) {
      text.append(i > 0 ? ", " : "").append(operand(scope, depth - 1));
    }
    return text.append(')').toString();
  }

  private String comprehension(List<String> outer, int depth) {
    List<String> scope = new ArrayList<>(outer);
    String body = new BodyGenerator(random, this).body(scope, depth - 1, "; ");
    String head = term(scope, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> "[" + head + " | " + body + "]";
      case 1 -> "{" + head + " | " + body + "}";
      default -> "{" + term(scope, 0) + ": " + head + " | " + body + "}";
    };
  }

  /** An input document. */
  String json(int depth) {
    return "{\"a\": " + value(depth) + ", \"b\": " + value(depth) + ", \"c\": " + value(1) + "}";
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> "1";
      case 1 -> "2";
      case 2 -> "\"a\"";
      case 3 -> "\"b\"";
      case 4 -> random.nextBoolean() ? "true" : "false";
      case 5 -> random.nextBoolean() ? "null" : "1.5";
      case 6 -> "[" + value(depth - 1) + ", " + value(depth - 1) + "]";
      case 7 -> "[" + value(depth - 1) + "]";
      default -> "{\"a\": " + value(depth - 1) + ", \"b\": " + value(depth - 1) + "}";
    };
  }
}
