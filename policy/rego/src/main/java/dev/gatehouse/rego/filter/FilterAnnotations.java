package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.compile.CompiledModules;
import dev.gatehouse.rego.compile.RuleAnnotations;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a filter says of it: {@code unknowns} and {@code mask_rule} under {@code
 * compile} in its metadata, or under {@code custom} as before OPA had {@code compile}.
 */
public final class FilterAnnotations {

  private final CompiledModules modules;
  private final Ref rule;

  public FilterAnnotations(CompiledModules modules, Ref rule) {
    this.modules = modules;
    this.rule = rule;
  }

  /**
   * The unknowns of the rule, its document and the packages around it.
   *
   * @throws FilterException if one is no ref under {@code input} or {@code data}
   */
  public List<Ref> unknowns() {
    List<Ref> unknowns = new ArrayList<>();
    for (RegoValue link : RuleAnnotations.chain(modules, rule)) {
      if (said(link, "unknowns") instanceof RegoArray texts) {
        texts.forEach(text -> unknowns.add(unknown(text)));
      }
    }
    return unknowns;
  }

  private static Ref unknown(RegoValue text) {
    try {
      return PartialOptions.ref(text instanceof RegoString s ? s.value() : text.toString());
    } catch (RegoCompileException refused) {
      throw new FilterException(
          List.of(
              RegoError.of(
                  "invalid_unknown",
                  null,
                  "unknowns must be prefixed with `input` or `data`: " + text)));
    }
  }

  /**
   * The rule that says which columns are masked: the nearest one named, in the rule's own package
   * unless its whole path is given.
   *
   * @return null if none is named
   * @throws FilterException if it is no name of a rule
   */
  public @Nullable String maskRule() {
    for (RegoValue link : RuleAnnotations.chain(modules, rule)) {
      RegoValue said = said(link, "mask_rule");
      if (said instanceof RegoString name) {
        Ref pkg = RuleAnnotations.packageOf(modules, rule);
        return name.value().startsWith("data.") || pkg == null
            ? name.value()
            : SourceText.of(pkg) + "." + name.value();
      }
      if (said != null) {
        throw new FilterException(
            List.of(
                RegoError.of(
                    "invalid_mask_rule", null, "mask_rule must be a valid ref string: " + said)));
      }
    }
    return null;
  }

  private static @Nullable RegoValue said(RegoValue link, String key) {
    if (!(link.find(RegoString.of("annotations")) instanceof RegoObject annotations)) {
      return null;
    }
    RegoValue here =
        annotations.get("compile") instanceof RegoObject compile ? compile.get(key) : null;
    if (here != null) {
      return here;
    }
    return annotations.get("custom") instanceof RegoObject custom ? custom.get(key) : null;
  }
}
