package dev.gatehouse.rego.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that nested bodies declare, and how each was first met. */
final class Scopes {

  /** How a scope came to know a variable. */
  enum Met {
    /** As a function's argument. */
    ARGUMENT,
    /** By being used. */
    SEEN,
    /** By {@code :=}. */
    ASSIGNED,
    /** By {@code some} or {@code every}. */
    DECLARED
  }

  /** One body. */
  static final class Scope {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Met> met = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** The new name of each variable. */
    Map<String, String> names() {
      return names;
    }

    Map<String, Met> met() {
      return met;
    }
  }

  private final Deque<Scope> stack = new ArrayDeque<>();
  private final NameGenerator generator;

  Scopes(NameGenerator generator) {
    this.generator = generator;
    push();
  }

  /** A stack that starts where this one's outermost scope stands. */
  Scopes copy() {
    Scopes copy = new Scopes(generator);
    for (Scope s : stack) {
      copy.top().names.putAll(s.names);
      copy.top().met.putAll(s.met);
      copy.top().uses.putAll(s.uses);
    }
    return copy;
  }

  void push() {
    stack.push(new Scope());
  }

  void pop() {
    stack.pop();
  }

  Scope top() {
    return stack.getFirst();
  }

  void insert(String name, String newName, Met how) {
    top().names.put(name, newName);
    top().met.put(name, how);
    top().uses.put(name, 1);
    if (!name.equals(newName)) {
      generator.stands(newName, name);
    }
  }

  /** The variable's new name, or null if no scope knows it. */
  @Nullable String declared(String name) {
    for (Scope s : stack) {
      String newName = s.names.get(name);
      if (newName != null) {
        return newName;
      }
    }
    return null;
  }

  /** How the innermost scope met the variable. */
  @Nullable Met here(String name) {
    return top().met.get(name);
  }

  /** How any scope met the variable. */
  @Nullable Met anywhere(String name) {
    for (Scope s : stack) {
      Met how = s.met.get(name);
      if (how != null) {
        return how;
      }
    }
    return null;
  }

  void used(String name) {
    for (Scope s : stack) {
      if (s.uses.computeIfPresent(name, (n, count) -> count + 1) != null) {
        return;
      }
    }
    top().uses.put(name, 1);
  }

  int uses(String name) {
    for (Scope s : stack) {
      Integer count = s.uses.get(name);
      if (count != null) {
        return count;
      }
    }
    return 0;
  }
}
