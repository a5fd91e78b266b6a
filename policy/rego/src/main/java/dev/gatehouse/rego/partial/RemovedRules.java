package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.format.FormatOptions;
import dev.gatehouse.rego.format.RegoFormatter;
import dev.gatehouse.rego.syntax.Annotations;
import dev.gatehouse.rego.syntax.Comment;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes rules out of a file, with their metadata and the comments above, in and after them. */
final class RemovedRules {

  private RemovedRules() {}

  /** The module without the rules; null if it has none of them. */
  static @Nullable Module from(Module module, Predicate<Rule> removed) {
    List<Rule> left = module.rules().stream().filter(removed.negate()).toList();
    if (left.size() == module.rules().size()) {
      return null;
    }
    Set<Integer> rows = rows(module);
    List<Comment> comments = new ArrayList<>(module.comments());
    List<Rule> rules = module.rules();
    for (int i = 0; i < rules.size(); i++) {
      if (removed.test(rules.get(i))) {
        int from = above(start(rules.get(i)), rows);
        int to = i + 1 < rules.size() ? above(start(rules.get(i + 1)), rows) : Integer.MAX_VALUE;
        comments.removeIf(c -> c.location().row() >= from && c.location().row() < to);
      }
    }
    List<Annotations> annotations = new ArrayList<>(module.annotations());
    rules.stream().filter(removed).forEach(r -> annotations.removeAll(r.annotations()));
    return new Module(
        module.packageDecl(), module.imports(), left, annotations, comments, module.version());
  }

  static String text(Module module) {
    return new RegoFormatter(FormatOptions.of(module.version(), module.version())).format(module);
  }

  private static Set<Integer> rows(Module module) {
    Set<Integer> rows = new HashSet<>();
    module.comments().forEach(c -> rows.add(c.location().row()));
    return rows;
  }

  /** The first row of a rule or of the metadata that belongs to it. */
  private static int start(Rule rule) {
    int row = rule.location().row();
    for (Annotations a : rule.annotations()) {
      row = Math.min(row, a.location().row());
    }
    return row;
  }

  /** The first of the rows of comments right above a row. */
  private static int above(int row, Set<Integer> comments) {
    int first = row;
    while (comments.contains(first - 1)) {
      first--;
    }
    return first;
  }
}
