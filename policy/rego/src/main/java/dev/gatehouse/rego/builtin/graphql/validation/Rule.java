package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;
import java.util.List;

/**
 * A rule that queries must keep. It is shown the parts that it asks for, in the order of the walk,
 * and reports what it finds there. An instance serves one query.
 */
interface Rule {
  /** An operation, after all that it holds. */
  default void operation(Walk walk, OperationDefinition operation) {}

  /** A field, after its arguments, directives and selections. */
  default void field(Walk walk, Field field) {}

  /** The definition of a fragment, after all operations. */
  default void fragment(Walk walk, FragmentDefinition fragment) {}

  /** A fragment without a name, after its selections. */
  default void inlineFragment(Walk walk, InlineFragment fragment) {}

  /** The use of a fragment, after the fragment's selections when this is the first use. */
  default void spread(Walk walk, FragmentSpread spread) {}

  /** A directive in use, after its arguments. */
  default void directive(Walk walk, Directive directive) {}

  /** All directives of one place. */
  default void directives(Walk walk, List<Directive> directives) {}

  /** A value, after those in it. */
  default void value(Walk walk, InputValue value) {}

  /** The definition of a variable. */
  default void variable(Walk walk, VariableDefinition variable) {}
}
