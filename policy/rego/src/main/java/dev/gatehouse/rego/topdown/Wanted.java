package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;

/** What one expression of a rule wants of a document or an argument. */
sealed interface Wanted {

  Ref ref();

  /** To be defined, and equal to a constant or an array; of a variable no more than defined. */
  record Equal(Ref ref, Term value) implements Wanted {

    boolean isAnything() {
      return value instanceof Var;
    }
  }

  /** To match a glob, whose segments are an array. */
  record Matching(Ref ref, Term segments, String delimiters) implements Wanted {}

  /** To be a collection with a member. */
  record Having(Ref ref, Term member) implements Wanted {}

  /** To be a text, or a collection with one, that begins or ends with another. */
  record Beginning(Ref ref, String text, boolean atEnd) implements Wanted {}
}
