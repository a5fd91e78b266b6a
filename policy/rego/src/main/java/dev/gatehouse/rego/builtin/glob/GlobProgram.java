package dev.gatehouse.rego.builtin.glob;

import java.util.List;

/** A pattern as steps, run on all its alternatives at once: no text makes it go back. */
final class GlobProgram {
  private final Step[] steps;

  /** What every match begins with; most texts that don't match don't. */
  private final String prefix;

  private final int prefixSteps;

  GlobProgram(List<Step> steps) {
    this.steps = steps.toArray(new Step[0]);
    StringBuilder begin = new StringBuilder();
    int count = 0;
    while (this.steps[count] instanceof Step.Literal literal) {
      begin.appendCodePoint(literal.codePoint());
      count++;
    }
    this.prefix = begin.toString();
    this.prefixSteps = count;
  }

  boolean matches(String text) {
    if (!text.startsWith(prefix)) {
      return false;
    }
    Threads current = new Threads(steps.length);
    Threads next = new Threads(steps.length);
    add(current, prefixSteps);
    int at = prefix.length();
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      for (int i = 0; i < current.count; i++) {
        int place = current.places[i];
        if (steps[place].takes(codePoint)) {
          add(next, place + 1);
        }
      }
      if (next.count == 0) {
        return false;
      }
      Threads consumed = current;
      current = next;
      next = consumed;
      next.clear();
    }
    return current.contains(steps.length - 1);
  }

  private void add(Threads threads, int place) {
    if (!threads.add(place)) {
      return;
    }
    switch (steps[place]) {
      case Step.Fork fork -> {
        add(threads, fork.first());
        add(threads, fork.second());
      }
      case Step.Jump jump -> add(threads, jump.target());
      default -> {}
    }
  }

  /** The places at which the program stands, each once. */
  private static final class Threads {
    private final int[] places;
    private final int[] indexOfPlace;
    private int count;

    Threads(int size) {
      places = new int[size];
      indexOfPlace = new int[size];
    }

    boolean contains(int place) {
      int index = indexOfPlace[place];
      return index < count && places[index] == place;
    }

    boolean add(int place) {
      if (contains(place)) {
        return false;
      }
      indexOfPlace[place] = count;
      places[count++] = place;
      return true;
    }

    void clear() {
      count = 0;
    }
  }
}
