package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test.
 *
 * @param location where its rule stands
 * @param path the package, {@code data.authz_test}
 * @param name the rule's name
 * @param skipped whether it is only announced, by {@code todo_test_}
 * @param parameterised whether the rule has variables in its name, each value of which is a case
 */
public record TestCase(
    Location location, Ref path, String name, boolean skipped, boolean parameterised) {

  private static final String TEST = "test_";
  private static final String TODO = "todo_test_";

  static boolean isTest(String name) {
    return name.startsWith(TEST) || name.startsWith(TODO);
  }

  /** The tests of the modules, in order of file and place. */
  public static List<TestCase> in(Map<String, Module> modules) {
    List<TestCase> tests = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Module module : modules.values()) {
      Ref path = module.packageDecl().path();
      for (Rule rule : module.rules()) {
        String name = rule.head().name();
        if (isTest(name) && seen.add(SourceText.of(path) + "." + name)) {
          tests.add(
              new TestCase(
                  rule.location(),
                  path,
                  name,
                  name.startsWith(TODO),
                  !rule.head().reference().isGround()));
        }
      }
    }
    return tests;
  }

  /** The full name, {@code data.authz_test.test_allow}. */
  public String fullName() {
    return packageName() + "." + name;
  }

  /** The package's name, {@code data.authz_test}. */
  public String packageName() {
    return SourceText.of(path);
  }

  /** The query that asks for its outcome. */
  public String query() {
    return packageName() + "[" + dev.gatehouse.rego.value.RegoString.of(name) + "]";
  }
}
