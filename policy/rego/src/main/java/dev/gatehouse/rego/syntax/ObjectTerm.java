package dev.gatehouse.rego.syntax;

import java.util.List;

/** {@code {k: v}}. */
public record ObjectTerm(List<Entry> entries, Location location) implements Term {

  /** One key and its value. */
  public record Entry(Term key, Term value) {}

  public ObjectTerm {
    entries = List.copyOf(entries);
  }

  @Override
  public ObjectTerm at(Location place) {
    return new ObjectTerm(entries, place);
  }

  @Override
  public String kind() {
    return "object";
  }
}
