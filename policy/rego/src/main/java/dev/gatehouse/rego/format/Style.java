package dev.gatehouse.rego.format;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is decided once for a module.
 *
 * @param v1 whether the result has to be valid in Rego v1
 * @param ifs whether bodies follow {@code if}
 * @param contains whether multi-value rules are written with {@code contains}
 * @param dottedHeads whether heads are written as refs: some head needs it
 * @param keywords the words that can't follow a dot
 * @param keywordsInRefs whether they can after all
 * @param futureKeywords those that the module imports by name
 */
record Style(
    boolean v1,
    boolean ifs,
    boolean contains,
    boolean dottedHeads,
    Set<String> keywords,
    boolean keywordsInRefs,
    List<String> futureKeywords) {

  private static final Set<String> V0_KEYWORDS =
      Set.of(
          "not", "package", "import", "as", "default", "else", "with", "null", "true", "false",
          "some");

  private static final Set<String> V1_KEYWORDS = Set.of("if", "contains", "in", "every");

  /** The style of import paths, where no word is special. */
  static Style ofImports() {
    return new Style(true, true, true, true, Set.of(), true, List.of());
  }

  static Style of(Module module, FormatOptions options) {
    boolean v1 = options.target() != RegoVersion.V0;
    boolean ifs = v1;
    boolean contains = v1;
    List<String> future = new ArrayList<>();
    for (Import imp : module.imports()) {
      String keyword = ImportPlan.keyword(imp);
      if (keyword != null && imp.alias() == null) {
        future.add(keyword);
      }
      boolean all = ImportPlan.isRegoV1(imp) || ImportPlan.isAllKeywords(imp);
      ifs |= all || "if".equals(keyword);
      contains |= all || "contains".equals(keyword);
    }
    Set<String> keywords = new HashSet<>(V0_KEYWORDS);
    if (v1) {
      keywords.addAll(V1_KEYWORDS);
    }
    keywords.addAll(future);
    return new Style(
        v1, ifs, contains, needsDots(module), keywords, options.keywordsInRefs(), future);
  }

  private static boolean needsDots(Module module) {
    for (Rule first : module.rules()) {
      for (Rule r = first; r != null; r = r.otherwise()) {
        int size = r.head().reference().size();
        if (size > 2 || (size == 2 && r.head().isMultiValue())) {
          return true;
        }
      }
    }
    return false;
  }
}
