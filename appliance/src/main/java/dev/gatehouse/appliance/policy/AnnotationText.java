package dev.gatehouse.appliance.policy;

import dev.gatehouse.decision.bundle.build.BundleInspection;
import dev.gatehouse.rego.syntax.Annotations;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotations of modules, as {@code opa inspect -a} lists them. */
final class AnnotationText {

  private static final int PAGE_WIDTH = 80;

  private final List<Entry> entries = new ArrayList<>();

  /**
   * One annotation.
   *
   * @param row of the package clause or rule that it belongs to
   * @param packagePath the package
   * @param rule the rule's name; null for a package
   */
  private record Entry(
      String file, int row, String packagePath, @Nullable String rule, Annotations annotations) {

    String path() {
      return rule == null ? packagePath : packagePath + "." + rule;
    }
  }

  AnnotationText(Map<String, Module> modules) {
    modules.forEach(this::add);
    entries.sort(
        Comparator.comparing(Entry::path).thenComparing(Entry::file).thenComparingInt(Entry::row));
  }

  private void add(String file, Module module) {
    String path = BundleInspection.text(module.packageDecl().path());
    module
        .annotations()
        .forEach(
            each -> {
              boolean ofPackage =
                  each.scope().equals(Annotations.PACKAGE)
                      || each.scope().equals(Annotations.SUBPACKAGES);
              Rule next = ofPackage ? null : following(module, each);
              if (ofPackage || next != null) {
                entries.add(
                    new Entry(
                        file,
                        (next == null ? module.packageDecl().location() : next.location()).row(),
                        path,
                        next == null ? null : BundleInspection.text(next.head().reference()),
                        each));
              }
            });
  }

  /** The rule that an annotation stands before. */
  private static @Nullable Rule following(Module module, Annotations annotations) {
    return module.rules().stream()
        .filter(rule -> rule.location().row() >= annotations.location().row())
        .min(Comparator.comparingInt(rule -> rule.location().row()))
        .orElse(null);
  }

  String pretty() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      if (text.isEmpty()) {
        text.append("ANNOTATIONS:\n");
      }
      append(text, entry);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Entry entry) {
    Annotations a = entry.annotations();
    String path = entry.path().startsWith("data.") ? entry.path().substring(5) : "";
    String title = a.title().isBlank() ? path : a.title().strip();
    text.append(title).append('\n');
    text.append("=".repeat(Math.min(title.length(), PAGE_WIDTH))).append("\n\n");
    if (!a.description().isEmpty()) {
      text.append(a.description()).append("\n\n");
    }
    String own = entry.packagePath().startsWith("data.") ? entry.packagePath().substring(5) : "";
    text.append("Package:  ").append(own).append('\n');
    if (entry.rule() != null) {
      text.append("Rule:     ").append(entry.rule()).append('\n');
    }
    text.append("Location: ").append(entry.file()).append(':').append(entry.row()).append('\n');
    text.append("Scope: ").append(a.scope()).append('\n');
    if (a.entrypoint()) {
      text.append("Entrypoint: true\n");
    }
    text.append('\n');
    list(text, "Organizations", a.organizations());
    list(
        text,
        "Authors",
        a.authors().stream()
            .map(
                author ->
                    author.email().isEmpty()
                        ? author.name()
                        : (author.name() + " <" + author.email() + ">").strip())
            .toList());
    Map<String, String> schemas = new LinkedHashMap<>();
    for (Annotations.Schema each : a.schemas()) {
      RegoObject inline = each.definition();
      schemas.put(
          BundleInspection.text(each.path()),
          each.schema() != null
              ? BundleInspection.text(each.schema())
              : inline == null ? "" : RegoJson.write(inline));
    }
    pairs(text, "Schemas", ": ", schemas);
    Map<String, String> resources = new LinkedHashMap<>();
    a.relatedResources().forEach(each -> resources.put(each.ref(), each.description()));
    pairs(text, "Related Resources", " ", resources);
    Map<String, String> custom = new LinkedHashMap<>();
    a.custom().forEach((key, value) -> custom.put(key, RegoJson.write(value)));
    pairs(text, "Custom", ": ", custom);
  }

  private static void list(StringBuilder text, String head, List<String> items) {
    if (!items.isEmpty()) {
      text.append(head).append(":\n");
      items.forEach(item -> text.append(' ').append(item).append('\n'));
      text.append('\n');
    }
  }

  /** Keys and values, the values one below the other. */
  private static void pairs(
      StringBuilder text, String head, String separator, Map<String, String> pairs) {
    int width = pairs.keySet().stream().mapToInt(String::length).max().orElse(0);
    list(
        text,
        head,
        pairs.entrySet().stream()
            .map(
                e ->
                    e.getValue().isEmpty()
                        ? e.getKey()
                        : e.getKey()
                            + separator
                            + " ".repeat(width - e.getKey().length())
                            + e.getValue())
            .toList());
  }

  RegoArray document() {
    return RegoArray.copyOf(entries.stream().map(AnnotationText::document).toList());
  }

  private static RegoObject document(Entry entry) {
    List<RegoValue> path = new ArrayList<>();
    String[] segments = entry.path().split("\\.", -1);
    for (int i = 0; i < segments.length; i++) {
      path.add(
          RegoObject.builder()
              .put("type", i == 0 ? "var" : "string")
              .put("value", segments[i])
              .build());
    }
    return RegoObject.builder()
        .put("annotations", SyntaxJson.plain().annotations(entry.annotations()))
        .put(
            "location",
            RegoObject.builder()
                .put("file", entry.file())
                .put("row", RegoNumber.of(entry.row()))
                .put("col", RegoNumber.ONE)
                .build())
        .put("path", RegoArray.copyOf(path))
        .build();
  }
}
