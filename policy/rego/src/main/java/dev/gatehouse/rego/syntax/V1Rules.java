package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoError;
import java.util.List;

/** What v1 asks of a rule beyond v0. */
final class V1Rules {

  private V1Rules() {}

  static void check(Rule first, List<RegoError> errors) {
    for (Rule rule = first; rule != null; rule = rule.otherwise()) {
      checkOne(rule, errors);
    }
  }

  /** Whether the rule's name is a word of the language. */
  static void checkName(Rule rule, List<RegoError> errors) {
    Head head = rule.head();
    if (head.reference().size() < 2 && isKeyword(head.name())) {
      add(errors, rule, head.name() + " keyword cannot be used for rule name");
    }
  }

  private static void checkOne(Rule rule, List<RegoError> errors) {
    Head head = rule.head();
    String what = head.arguments().isEmpty() ? "rule" : "function";
    checkName(rule, errors);
    if (rule.generatedBody() && head.generatedValue()) {
      add(errors, rule, what + " must have value assignment and/or body declaration");
    }
    if (!rule.generatedBody() && !head.ifKeyword() && !rule.isDefault()) {
      add(errors, rule, "`if` keyword is required before " + what + " body");
    }
    if (head.isMultiValue() && !head.containsKeyword()) {
      add(errors, rule, "`contains` keyword is required for partial set rules");
    }
  }

  private static boolean isKeyword(String name) {
    return Token.KEYWORDS.containsKey(name) || Token.V1_KEYWORDS.containsKey(name);
  }

  private static void add(List<RegoError> errors, Rule rule, String message) {
    errors.add(RegoError.of(RegoError.PARSE, rule.location(), message));
  }
}
