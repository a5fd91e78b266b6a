package dev.gatehouse.rego.topdown;

import org.jspecify.annotations.Nullable;

/** What is to be done with each answer of a part of the search. */
@FunctionalInterface
interface Answer {

  /** Takes the answer; null to go on with the search, otherwise how it is to be left. */
  @Nullable Exit take();
}
