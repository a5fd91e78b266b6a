package dev.gatehouse.rego.format;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds the imports that the target's dialect needs, and removes those that it makes redundant. */
final class ImportPlan {

  private static final Set<String> V1_FUTURE_KEYWORDS = Set.of("not", "and", "or");

  private ImportPlan() {}

  static boolean isRegoV1(Import imp) {
    return Terms.isName(imp.path(), "rego.v1");
  }

  static boolean isAllKeywords(Import imp) {
    return Terms.isName(imp.path(), "future.keywords");
  }

  /** The keyword that {@code import future.keywords.x} names. */
  static @Nullable String keyword(Import imp) {
    Ref path = imp.path();
    return path.size() == 3 && Terms.hasPrefix(path, Ref.of("future", "keywords"))
        ? Terms.stringOf(path.terms().get(2))
        : null;
  }

  static boolean isAdded(Import imp) {
    return imp.location().file().equals(Places.GENERATED);
  }

  /**
   * @param used the keywords that the module's expressions need
   */
  static List<Import> imports(
      List<Import> written, FormatOptions options, Style style, Set<String> used) {
    List<Import> imports = new ArrayList<>(written);
    if (options.target() == RegoVersion.V1 && options.dropImports()) {
      imports.removeIf(ImportPlan::isRegoV1);
    } else if (options.target() == RegoVersion.V0_COMPATIBLE_V1
        && imports.stream().noneMatch(ImportPlan::isRegoV1)) {
      add(imports, Ref.of("rego", "v1"));
    }
    boolean regoV1 = imports.stream().anyMatch(ImportPlan::isRegoV1);
    if (options.target() == RegoVersion.V0 && !regoV1) {
      used.forEach(keyword -> ensure(imports, keyword));
      return imports;
    }
    if (options.dropImports() || regoV1) {
      imports.removeIf(imp -> imp.path().startsWith("future"));
    } else {
      style.futureKeywords().forEach(keyword -> ensure(imports, keyword));
    }
    used.stream().filter(V1_FUTURE_KEYWORDS::contains).forEach(keyword -> ensure(imports, keyword));
    return imports;
  }

  private static void ensure(List<Import> imports, String keyword) {
    for (Import imp : imports) {
      String imported = keyword(imp);
      if (isAllKeywords(imp)
          || keyword.equals(imported)
          || ("every".equals(imported) && keyword.equals("in"))) {
        return;
      }
    }
    add(imports, Ref.of("future", "keywords", keyword));
  }

  /** Adds an import below the last of its kind; where there is none, above everything. */
  private static void add(List<Import> imports, Ref path) {
    int row = 0;
    for (Import imp : imports) {
      if (imp.path().startsWith("future") || isRegoV1(imp)) {
        row = Math.max(row, imp.location().row());
      }
    }
    Location place = Places.generated("import " + SourceText.of(path), row + 1);
    imports.add(new Import(path, null, null, place));
  }
}
