package dev.gatehouse.rego.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes modules by a grammar: rules of every kind over small inputs, whose parts mostly fit each
 * other and sometimes don't, so that all of parsing, compilation and evaluation is compared.
 */
final class ModuleGenerator {
  private final Random random;
  private final TermGenerator terms;
  private final BodyGenerator bodies;

  ModuleGenerator(Random random) {
    this.random = random;
    terms = new TermGenerator(random);
    bodies = new BodyGenerator(random, terms);
  }

  /** A module with a rule {@code p}, and an input. */
  Program next() {
    StringBuilder module = new StringBuilder("package gen\n\n");
    terms.begin();
    int helpers = random.nextInt(4);
    for (int i = 0; i < helpers; i++) {
      module.append(helper("r" + i)).append('\n');
    }
    module.append(rule("p"));
    String source = module.toString();
    if (random.nextInt(25) == 0) {
      source = damaged(source);
    }
    return new Program(source, terms.json(2));
  }

  private String helper(String name) {
    if (random.nextInt(3) == 0) {
      String function = "f" + name.substring(1);
      String text = function(function);
      terms.addFunction(function);
      return text;
    }
    String text = rule(name);
    terms.addRule(name);
    return text;
  }

  private String function(String name) {
    StringBuilder text = new StringBuilder();
    int clauses = 1 + random.nextInt(2);
    for (int i = 0; i < clauses; i++) {
      String parameter = random.nextInt(4) == 0 ? terms.scalar() : "x";
      List<String> scope = new ArrayList<>();
      if (parameter.equals("x")) {
        scope.add("x");
      }
      text.append(name).append('(').append(parameter).append(") := ");
      text.append(terms.term(scope, 2));
      if (random.nextBoolean()) {
        text.append(" if ").append(bodies.block(scope, 2));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String rule(String name) {
    return switch (random.nextInt(8)) {
      case 0 -> partialSet(name);
      case 1 -> partialObject(name);
      case 2 -> complete(name) + "else := " + terms.term(List.of(), 1) + "\n";
      case 3 -> "default " + name + " := " + terms.scalar() + "\n\n" + complete(name);
      case 4 -> name + " := " + terms.term(List.of(), 3) + "\n";
      case 5 -> reference(name);
      default -> complete(name);
    };
  }

  private String complete(String name) {
    List<String> scope = new ArrayList<>();
    String body = bodies.block(scope, 3);
    return name + " := " + terms.term(scope, 2) + " if " + body + "\n";
  }

  private String partialSet(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(2); i++) {
      List<String> scope = new ArrayList<>();
      String body = bodies.block(scope, 3);
      text.append(name).append(" contains ").append(terms.term(scope, 1));
      text.append(" if ").append(body).append('\n');
    }
    return text.toString();
  }

  private String partialObject(String name) {
    List<String> scope = new ArrayList<>();
    String body = bodies.block(scope, 3);
    String key = terms.term(scope, 0);
    return name + "[" + key + "] := " + terms.term(scope, 1) + " if " + body + "\n";
  }

  private String reference(String name) {
    List<String> scope = new ArrayList<>();
    String body = bodies.block(scope, 2);
    String member = random.nextBoolean() ? ".a" : "[" + terms.scalar() + "]";
    return name + member + ".b := " + terms.term(scope, 1) + " if " + body + "\n";
  }

  /** A character taken away, put in, or put in the place of another. */
  private String damaged(String source) {
    int at = 13 + random.nextInt(source.length() - 13);
    char other = "(){}[]\":=,.|`_ \n#%x1".charAt(random.nextInt(20));
    return switch (random.nextInt(3)) {
      case 0 -> source.substring(0, at) + source.substring(at + 1);
      case 1 -> source.substring(0, at) + other + source.substring(at);
      default -> source.substring(0, at) + other + source.substring(at + 1);
    };
  }
}
