package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The annotations of modules, each with the path of what it is about. */
public record AnnotationSet(List<Entry> entries) {

  /**
   * One annotation.
   *
   * @param path the package or the constant part of the rule's path, under {@code data}
   * @param location where the package clause or the rule stands
   */
  public record Entry(Ref path, Annotations annotations, Location location) {}

  private static final Comparator<Location> BY_PLACE =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::row)
          .thenComparingInt(Location::column);

  public AnnotationSet {
    entries = List.copyOf(entries);
  }

  /** All annotations of the modules, by path and place. */
  public static AnnotationSet of(Collection<Module> modules) {
    List<Entry> entries = new ArrayList<>();
    for (Module module : modules) {
      for (Annotations a : module.annotations()) {
        Entry entry = entry(module, a);
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    entries.sort(
        Comparator.<Entry, Term>comparing(Entry::path, TermOrder.INSTANCE)
            .thenComparing(e -> e.annotations().location(), BY_PLACE));
    return new AnnotationSet(entries);
  }

  private static @Nullable Entry entry(Module module, Annotations a) {
    PackageDecl decl = module.packageDecl();
    if (a.scope().equals(Annotations.PACKAGE) || a.scope().equals(Annotations.SUBPACKAGES)) {
      return new Entry(decl.path(), a, decl.location());
    }
    return module.rules().stream()
        .filter(r -> r.location().row() > a.location().row())
        .findFirst()
        .map(r -> new Entry(path(decl, r), a, r.location()))
        .orElse(null);
  }

  private static Ref path(PackageDecl decl, Rule rule) {
    Ref reference = rule.head().reference().groundPrefix();
    List<Term> tail = new ArrayList<>();
    tail.add(new Scalar(RegoString.of(rule.head().name()), reference.location()));
    tail.addAll(reference.path());
    return decl.path().append(tail);
  }

  /** The paths that {@code entrypoint: true} marks, as {@code a/b/allow}. */
  public List<String> entrypoints() {
    return entries.stream()
        .filter(e -> e.annotations().entrypoint())
        .map(e -> slashed(e.path()))
        .distinct()
        .toList();
  }

  private static String slashed(Ref path) {
    List<String> segments = new ArrayList<>();
    for (Term t : path.path()) {
      String key = Terms.stringOf(t);
      segments.add(key == null ? SourceText.of(t) : key);
    }
    return String.join("/", segments);
  }

  /** The array that {@code opa inspect --annotations} has. */
  public RegoArray json() {
    return RegoArray.copyOf(entries.stream().map(AnnotationSet::json).toList());
  }

  private static RegoValue json(Entry entry) {
    Location place = entry.location();
    return RegoObject.builder()
        .put("annotations", SyntaxJson.plain().annotations(entry.annotations()))
        .put("path", SyntaxJson.operands(entry.path().terms()))
        .put(
            "location",
            RegoObject.builder()
                .put("file", place.file())
                .put("row", RegoNumber.of(place.row()))
                .put("col", RegoNumber.of(place.column()))
                .build())
        .build();
  }
}
