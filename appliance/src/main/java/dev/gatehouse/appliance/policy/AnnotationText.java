package dev.gatehouse.appliance.policy;

import dev.gatehouse.decision.bundle.build.BundleInspection;
import dev.gatehouse.rego.compile.AnnotationValues;
import dev.gatehouse.rego.syntax.Annotations;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotations of modules, as {@code opa inspect -a} lists them. */
final class AnnotationText {

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
    String title = a.title();
    if (!title.isEmpty()) {
      text.append(title).append('\n').append("=".repeat(title.length())).append("\n\n");
    }
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
    list(
        text,
        "Related Resources",
        a.relatedResources().stream()
            .map(each -> (each.ref() + " " + each.description()).strip())
            .toList());
    list(
        text,
        "Custom",
        a.custom().entrySet().stream()
            .map(each -> each.getKey() + ": " + plain(each.getValue()))
            .toList());
  }

  private static String plain(RegoValue value) {
    return value instanceof RegoString string ? string.value() : value.toString();
  }

  private static void list(StringBuilder text, String head, List<String> items) {
    if (!items.isEmpty()) {
      text.append(head).append(":\n");
      items.forEach(item -> text.append(' ').append(item).append('\n'));
      text.append('\n');
    }
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
        .put("annotations", AnnotationValues.of(entry.annotations()))
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
