package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles rules and reads what they want counted. */
final class AlertRules {

  /** What would make a replay find something else, or reaches out of the process. */
  private static final Set<String> FORBIDDEN =
      Set.of("http.send", "net.lookup_ip_addr", "opa.runtime", "rand.intn", "uuid.rfc4122");

  private static final Pattern PACKAGE =
      Pattern.compile("data\\.gatehouse\\.alerts\\.([a-z0-9_]+)");

  private AlertRules() {}

  /**
   * Compiles rules, each of a package of its own under {@code gatehouse.alerts}.
   *
   * @param sources by the name of the file
   * @param settings what they read as {@code data.settings}
   * @throws AlertRuleException with every error that there is, each with its file and line
   */
  static List<AlertRule> compile(Map<String, String> sources, RegoObject settings) {
    RegoBuilder builder =
        Rego.builder()
            .data(RegoObject.of("settings", settings))
            .options(
                CompileOptions.defaults()
                    .withBuiltins(Builtins.standard().only(name -> !FORBIDDEN.contains(name))));
    sources.forEach(builder::module);
    try {
      CompiledPolicy policy = builder.build();
      Map<String, String> fileByRule = new TreeMap<>();
      policy.sources().forEach((file, module) -> named(file, module, fileByRule));
      List<AlertRule> rules = new ArrayList<>();
      fileByRule.forEach((rule, file) -> rules.add(rule(policy, rule, file)));
      return List.copyOf(rules);
    } catch (RegoCompileException e) {
      throw new AlertRuleException("alert rules: " + e.getMessage());
    }
  }

  private static void named(String file, Module module, Map<String, String> fileByRule) {
    String path = SourceText.of(module.packageDecl().path());
    Matcher matcher = PACKAGE.matcher(path);
    if (!matcher.matches()) {
      throw new AlertRuleException(
          file + ":1: is of package " + path + ", expected gatehouse.alerts.NAME");
    }
    String before = fileByRule.putIfAbsent(matcher.group(1), file);
    if (before != null) {
      throw new AlertRuleException(
          file + ":1: is the rule " + matcher.group(1) + ", as is " + before);
    }
  }

  private static AlertRule rule(CompiledPolicy policy, String rule, String file) {
    String path = "data.gatehouse.alerts." + rule;
    Map<String, WindowSettings> windows = new LinkedHashMap<>();
    try {
      RegoValue declared =
          policy
              .query(path + ".windows")
              .value(null, AlertRule.LIMITS, EvaluationContext.system())
              .orElse(RegoObject.EMPTY);
      if (!(declared instanceof RegoObject entries)) {
        throw new AlertRuleException(file + ": windows is no object");
      }
      entries.forEach((name, entry) -> windows.put(name(file, name), window(file, name, entry)));
    } catch (EvaluationException e) {
      throw new AlertRuleException(file + ": windows: " + e.getMessage());
    }
    return new AlertRule(rule, policy.query(path + ".alert"), windows);
  }

  private static String name(String file, RegoValue name) {
    if (name instanceof RegoString text) {
      return text.value();
    }
    throw new AlertRuleException(file + ": windows has the name " + RegoJson.write(name));
  }

  private static WindowSettings window(String file, RegoValue name, RegoValue entry) {
    try {
      return WindowSettings.of(entry);
    } catch (IllegalArgumentException e) {
      throw new AlertRuleException(file + ": window " + name(file, name) + " " + e.getMessage());
    }
  }
}
