package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands for functions while {@code with} replaces them. */
final class Mocks {

  private final Deque<List<Map<String, Term>>> stack = new ArrayDeque<>();

  Mocks() {
    hide();
  }

  /** Inside of a function that stands for another nothing is replaced. */
  void hide() {
    stack.push(new ArrayList<>());
  }

  void show() {
    stack.pop();
  }

  void push(Map<String, Term> replaced) {
    stack.element().add(replaced);
  }

  void pop() {
    stack.element().removeLast();
  }

  /** What stands for the function of that name, or null. */
  @Nullable Term get(String function) {
    for (Map<String, Term> each : stack.element().reversed()) {
      Term found = each.get(function);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
