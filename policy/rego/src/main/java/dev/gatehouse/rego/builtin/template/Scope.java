package dev.gatehouse.rego.builtin.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables in reach, the latest declaration of a name hiding the others. */
final class Scope {
  private static final class Variable {
    private final String name;
    private @Nullable Object value;

    Variable(String name, @Nullable Object value) {
      this.name = name;
      this.value = value;
    }
  }

  private final List<Variable> variables = new ArrayList<>();

  int mark() {
    return variables.size();
  }

  /** Forgets what was declared since a mark. */
  void reset(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  void declare(String name, @Nullable Object value) {
    variables.add(new Variable(name, value));
  }

  void assign(String name, @Nullable Object value) {
    find(name).value = value;
  }

  @Nullable Object get(String name) {
    return find(name).value;
  }

  private Variable find(String name) {
    for (Variable variable : variables.reversed()) {
      if (variable.name.equals(name)) {
        return variable;
      }
    }
    throw new TemplateException("template: template:1: undefined variable \"" + name + "\"");
  }
}
