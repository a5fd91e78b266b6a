package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives tests of the same name names of their own, so that each is run: {@code test_a#01}. */
public final class RepeatedTests {

  private RepeatedTests() {}

  /** The modules with their tests renamed where a name is used again in the same package. */
  public static Map<String, Module> renamed(Map<String, Module> modules) {
    Map<String, Integer> counts = new HashMap<>();
    modules.replaceAll((file, module) -> renamed(module, counts));
    return modules;
  }

  private static Module renamed(Module module, Map<String, Integer> counts) {
    List<Rule> rules = new ArrayList<>();
    String path = SourceText.of(module.packageDecl().path());
    for (Rule rule : module.rules()) {
      String name = rule.head().name();
      int number =
          TestCase.isTest(name) && !rule.isDefault()
              ? counts.merge(path + "." + name, 1, Integer::sum) - 1
              : 0;
      rules.add(number == 0 ? rule : named(rule, name + String.format("#%02d", number)));
    }
    return module.withRules(rules);
  }

  private static Rule named(Rule rule, String name) {
    Ref reference = rule.head().reference();
    List<Term> terms = new ArrayList<>(reference.terms());
    terms.set(0, new Var(name, reference.head().location()));
    return rule.withHead(rule.head().withReference(new Ref(terms, reference.location())));
  }
}
