package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a function's argument can bind: variables, alone or in arrays and in values of objects. */
final class ArgumentPatterns {

  private ArgumentPatterns() {}

  /** The variables of a pattern. */
  static final class Vars extends TreeVisitor {
    private final Set<String> names = new HashSet<>();
    private @Nullable String shadowedRoot;

    Set<String> names() {
      return names;
    }

    /** {@code data} or {@code input}, if the pattern takes its name. */
    @Nullable String shadowedRoot() {
      return shadowedRoot;
    }

    @Override
    boolean enter(Term term) {
      switch (term) {
        case Var v -> {
          names.add(v.name());
          return false;
        }
        case ObjectTerm o -> {
          o.entries().forEach(e -> term(e.value()));
          return false;
        }
        case Ref r -> {
          if (r.size() == 1 && (r.startsWith("data") || r.startsWith("input"))) {
            shadowedRoot = SourceText.of(r);
            return false;
          }
          return true;
        }
        case SetTerm s -> {
          return false;
        }
        case Call c -> {
          return false;
        }
        case ArrayComprehension c -> {
          return false;
        }
        case SetComprehension c -> {
          return false;
        }
        case ObjectComprehension c -> {
          return false;
        }
        default -> {
          return true;
        }
      }
    }
  }
}
