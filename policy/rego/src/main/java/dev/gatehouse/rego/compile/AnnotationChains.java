package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Annotations;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The annotations that hold for a rule: its own, its document's, its package's and those of
 * packages around it.
 */
final class AnnotationChains {

  private final Collection<Module> modules;

  AnnotationChains(Collection<Module> modules) {
    this.modules = modules;
  }

  /** The rule's own annotations; an empty object if it has none. */
  RegoValue own(Rule rule) {
    return rule.annotations().stream()
        .filter(a -> a.scope().equals(Annotations.RULE))
        .findFirst()
        .map(AnnotationValues::of)
        .orElse(RegoObject.EMPTY);
  }

  /** From the rule outwards, each link with its path; the rule itself is always the first. */
  RegoValue chain(Module module, Rule rule) {
    Ref path = RuleTree.fullPath(module, rule).groundPrefix();
    List<RegoValue> links = new ArrayList<>();
    List<Annotations> ruleScope =
        rule.annotations().stream().filter(a -> a.scope().equals(Annotations.RULE)).toList();
    if (ruleScope.isEmpty()) {
      links.add(link(path, null));
    }
    ruleScope.reversed().forEach(a -> links.add(link(path, a)));
    documentScope(path).forEach(a -> links.add(link(path, a)));
    Ref packagePath = module.packageDecl().path();
    scoped(packagePath, Annotations.PACKAGE).forEach(a -> links.add(link(packagePath, a)));
    for (int size = packagePath.size(); size >= 1; size--) {
      Ref around = new Ref(packagePath.terms().subList(0, size), packagePath.location());
      scoped(around, Annotations.SUBPACKAGES).forEach(a -> links.add(link(around, a)));
    }
    return RegoArray.copyOf(links);
  }

  /** The annotations that hold for a rule, from the outermost package inwards. */
  List<Annotations> inward(Module module, Rule rule) {
    Ref path = RuleTree.fullPath(module, rule).groundPrefix();
    Ref packagePath = module.packageDecl().path();
    List<Annotations> found = new ArrayList<>();
    for (int size = 1; size <= packagePath.size(); size++) {
      Ref around = new Ref(packagePath.terms().subList(0, size), packagePath.location());
      found.addAll(scoped(around, Annotations.SUBPACKAGES));
    }
    found.addAll(scoped(packagePath, Annotations.PACKAGE));
    found.addAll(documentScope(path));
    rule.annotations().stream().filter(a -> a.scope().equals(Annotations.RULE)).forEach(found::add);
    return found;
  }

  private List<Annotations> documentScope(Ref path) {
    List<Annotations> found = new ArrayList<>();
    for (Module m : modules) {
      for (Rule r : m.rules()) {
        if (Terms.samePath(RuleTree.fullPath(m, r).groundPrefix(), path)) {
          r.annotations().stream()
              .filter(a -> a.scope().equals(Annotations.DOCUMENT) && !found.contains(a))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private List<Annotations> scoped(Ref packagePath, String scope) {
    List<Annotations> found = new ArrayList<>();
    for (Module m : modules) {
      if (Terms.samePath(m.packageDecl().path(), packagePath)) {
        m.annotations().stream().filter(a -> a.scope().equals(scope)).forEach(found::add);
      }
    }
    return found;
  }

  private static RegoValue link(
      Ref path, @org.jspecify.annotations.Nullable Annotations annotations) {
    List<RegoValue> keys = new ArrayList<>();
    for (Term t : path.path()) {
      keys.add(((Scalar) t).value());
    }
    RegoObject.Builder link = RegoObject.builder().put("path", RegoArray.copyOf(keys));
    if (annotations != null) {
      link.put("annotations", AnnotationValues.of(annotations));
    }
    return link.build();
  }
}
