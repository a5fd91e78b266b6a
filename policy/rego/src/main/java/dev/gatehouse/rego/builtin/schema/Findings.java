package dev.gatehouse.rego.builtin.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The errors of a validation, and a score by which the nearest miss of several alternatives is
 * found.
 */
final class Findings {
  private static final int ERROR_COST = 2;

  private final List<SchemaError> errors = new ArrayList<>();
  private int score;

  boolean isEmpty() {
    return errors.isEmpty();
  }

  List<SchemaError> errors() {
    return errors;
  }

  int score() {
    return score;
  }

  void add(Place place, String type, String description) {
    errors.add(new SchemaError(place.field(), type, description));
    score -= ERROR_COST;
  }

  void addAll(Findings others) {
    errors.addAll(others.errors);
    score += others.score;
  }

  /** Notes that a group of rules was looked at. */
  void looked() {
    score++;
  }
}
