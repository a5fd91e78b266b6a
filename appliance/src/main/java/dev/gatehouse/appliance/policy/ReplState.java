package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.QueryNames;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an interactive session knows: the files that were loaded, and what was typed in. */
final class ReplState {

  private static final String FILE = "repl.rego";

  private final Map<String, String> modules = new TreeMap<>();
  private RegoObject data = RegoObject.EMPTY;
  private final RegoVersion version;
  private final List<String> imports = new ArrayList<>();
  private final Map<String, List<String>> rules = new LinkedHashMap<>();
  private String path = "repl";
  private @Nullable CompiledPolicy compiled;

  ReplState(PolicyFiles files, RegoVersion version) {
    this.version = version;
    load(files);
  }

  void load(PolicyFiles files) {
    modules.putAll(files.modules());
    RegoObject[] merged = {data};
    files.data().forEach((key, value) -> merged[0] = merged[0].with(key, value));
    data = merged[0];
    compiled = null;
  }

  RegoParser parser() {
    return new RegoParser(version, Set.of());
  }

  /** What a line would be as part of the module, or an error. */
  Module module(String more) {
    return parser().module(FILE, source(more));
  }

  private String source(String more) {
    StringBuilder text = new StringBuilder("package ").append(path).append("\n\n");
    imports.forEach(each -> text.append("import ").append(each).append('\n'));
    rules.values().forEach(all -> all.forEach(rule -> text.append(rule).append("\n\n")));
    return text.append(more).append('\n').toString();
  }

  /** The module as it has been typed in. */
  String source() {
    return source("").stripTrailing();
  }

  String packageName() {
    return path;
  }

  void enter(String otherPackage) {
    path = otherPackage;
    rules.clear();
    imports.clear();
    compiled = null;
  }

  void addImport(String imported) {
    imports.add(imported);
    compiled = null;
  }

  /** Adds a rule under its name; {@code replaced} says whether others of the name go. */
  void define(String name, String text, boolean replaced) {
    if (replaced) {
      rules.remove(name);
    }
    rules.computeIfAbsent(name, n -> new ArrayList<>()).add(text);
    compiled = null;
  }

  boolean isDefined(String name) {
    return rules.containsKey(name);
  }

  boolean remove(String name) {
    compiled = null;
    return rules.remove(name) != null;
  }

  RegoObject data() {
    return data;
  }

  QueryNames names() {
    return new QueryNames(path, imports);
  }

  /**
   * All modules, compiled.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if they don't compile together
   */
  CompiledPolicy policy() {
    CompiledPolicy known = compiled;
    if (known == null) {
      RegoBuilder builder = dev.gatehouse.rego.Rego.builder().data(data);
      modules.forEach(builder::module);
      known =
          builder
              .module(FILE, source(""))
              .options(CompileOptions.defaults().withVersion(version).withPrintStatements(true))
              .build();
      compiled = known;
    }
    return known;
  }

  /** The full names of all rules, for completion. */
  Set<String> names(String... more) {
    Set<String> names = new TreeSet<>(List.of(more));
    try {
      for (Module m : policy().sources().values()) {
        String prefix = dev.gatehouse.rego.syntax.SourceText.of(m.packageDecl().path());
        for (Rule r : m.rules()) {
          names.add(prefix + "." + r.head().name());
        }
      }
    } catch (RuntimeException incomplete) {
      // Completion offers what there is; the error is told when a query is typed.
      return names;
    }
    names.addAll(rules.keySet());
    return names;
  }
}
