package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.ChildValue;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.DirectiveDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import dev.gatehouse.rego.builtin.graphql.document.QueryDocument;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a query. It notes on each node what the schema has for it and then shows the
 * node to the rules. A fragment is walked where an operation first uses it and once more by itself.
 */
final class Walk {
  private final Schema schema;
  private final QueryDocument query;
  private final List<Rule> rules;
  private final Runnable pause;
  private final List<Finding> findings = new ArrayList<>();
  private Set<String> walkedFragments = new HashSet<>();
  private @Nullable OperationDefinition operation;

  Walk(Schema schema, QueryDocument query, List<Rule> rules, Runnable pause) {
    this.schema = schema;
    this.query = query;
    this.rules = rules;
    this.pause = pause;
  }

  Schema schema() {
    return schema;
  }

  QueryDocument query() {
    return query;
  }

  /** The operation that is being walked; null in fragments by themselves. */
  @Nullable OperationDefinition operation() {
    return operation;
  }

  void report(@Nullable Position position, String message) {
    findings.add(new Finding(message, position));
  }

  List<Finding> findings() {
    return findings;
  }

  /** To be called by rules whose work grows with the query. */
  void pause() {
    pause.run();
  }

  void run() {
    for (OperationDefinition each : query.operations) {
      walkedFragments = new HashSet<>();
      walkOperation(each);
    }
    for (FragmentDefinition each : query.fragments) {
      walkedFragments = new HashSet<>();
      walkFragment(each);
    }
  }

  private void walkOperation(OperationDefinition current) {
    operation = current;
    for (VariableDefinition variable : current.variableDefinitions) {
      variable.definition = schema.type(variable.type().name());
      rules.forEach(rule -> rule.variable(this, variable));
      if (variable.defaultValue != null) {
        expect(variable.defaultValue, variable.type());
      }
    }
    for (VariableDefinition variable : current.variableDefinitions) {
      if (variable.defaultValue != null) {
        walkValue(variable.defaultValue);
      }
      walkDirectives(variable.definition, variable.directives, "VARIABLE_DEFINITION");
    }
    TypeDefinition root = schema.root(current.operation);
    String location =
        current.operation.isEmpty() ? "QUERY" : current.operation.toUpperCase(Locale.ROOT);
    walkDirectives(root, current.directives, location);
    walkSelections(root, current.selectionSet);
    rules.forEach(rule -> rule.operation(this, current));
    operation = null;
  }

  private void walkFragment(FragmentDefinition fragment) {
    TypeDefinition type = schema.type(fragment.typeCondition);
    fragment.definition = type;
    walkDirectives(type, fragment.directives, "FRAGMENT_DEFINITION");
    walkSelections(type, fragment.selectionSet);
    rules.forEach(rule -> rule.fragment(this, fragment));
  }

  private void walkDirectives(
      @Nullable TypeDefinition parent, List<Directive> directives, String location) {
    for (Directive directive : directives) {
      DirectiveDefinition definition = schema.directive(directive.name);
      directive.definition = definition;
      directive.parentDefinition = parent;
      directive.location = location;
      for (Argument argument : directive.arguments) {
        walkArgument(definition == null ? null : definition.argument(argument.name), argument);
      }
      rules.forEach(rule -> rule.directive(this, directive));
    }
    rules.forEach(rule -> rule.directives(this, directives));
  }

  private void walkArgument(@Nullable ArgumentDefinition definition, Argument argument) {
    InputValue value = argument.value();
    if (definition != null) {
      expect(value, definition.type());
      value.expectedTypeHasDefault = hasDefault(definition.defaultValue);
    }
    walkValue(value);
  }

  private static boolean hasDefault(@Nullable InputValue value) {
    return value != null && value.kind != InputValue.NULL;
  }

  private void expect(InputValue value, TypeReference type) {
    value.expectedType = type;
    value.definition = schema.type(type.name());
  }

  private void walkValue(InputValue value) {
    if (value.kind == InputValue.VARIABLE && operation != null) {
      value.variableDefinition = operation.variable(value.raw);
      if (value.variableDefinition != null) {
        value.variableDefinition.used = true;
      }
    }
    if (value.kind == InputValue.OBJECT) {
      value.children.forEach(child -> walkMember(value, child));
    }
    if (value.kind == InputValue.LIST) {
      for (ChildValue child : value.children) {
        if (value.expectedType != null && value.expectedType.elem != null) {
          child.value().expectedType = value.expectedType.elem;
          child.value().definition = value.definition;
        }
        walkValue(child.value());
      }
    }
    rules.forEach(rule -> rule.value(this, value));
  }

  private void walkMember(InputValue object, ChildValue child) {
    FieldDefinition field = object.definition == null ? null : object.definition.field(child.name);
    if (field != null) {
      expect(child.value(), field.type());
      child.value().expectedTypeHasDefault = hasDefault(field.defaultValue);
    }
    walkValue(child.value());
  }

  private void walkSelections(@Nullable TypeDefinition parent, List<Selection> selections) {
    for (Selection selection : selections) {
      pause.run();
      switch (selection) {
        case Field field -> walkField(parent, field);
        case InlineFragment fragment -> walkInlineFragment(parent, fragment);
        case FragmentSpread spread -> walkSpread(parent, spread);
      }
    }
  }

  private void walkField(@Nullable TypeDefinition parent, Field field) {
    FieldDefinition definition = parent == null ? null : parent.field(field.name);
    if (field.name.equals("__typename")) {
      definition = new FieldDefinition();
      definition.name = field.name;
      definition.type = TypeReference.named("String", false);
    }
    field.definition = definition;
    field.objectDefinition = parent;
    TypeDefinition type = definition == null ? null : schema.type(definition.type().name());
    for (Argument argument : field.arguments) {
      walkArgument(definition == null ? null : definition.argument(argument.name), argument);
    }
    walkDirectives(type, field.directives, "FIELD");
    walkSelections(type, field.selectionSet);
    rules.forEach(rule -> rule.field(this, field));
  }

  private void walkInlineFragment(@Nullable TypeDefinition parent, InlineFragment fragment) {
    fragment.objectDefinition = parent;
    TypeDefinition type =
        fragment.typeCondition.isEmpty() ? parent : schema.type(fragment.typeCondition);
    walkDirectives(type, fragment.directives, "INLINE_FRAGMENT");
    walkSelections(type, fragment.selectionSet);
    rules.forEach(rule -> rule.inlineFragment(this, fragment));
  }

  private void walkSpread(@Nullable TypeDefinition parent, FragmentSpread spread) {
    FragmentDefinition definition = query.fragment(spread.name);
    spread.definition = definition;
    spread.objectDefinition = parent;
    TypeDefinition type = definition == null ? null : schema.type(definition.typeCondition);
    walkDirectives(type, spread.directives, "FRAGMENT_SPREAD");
    if (definition != null && walkedFragments.add(definition.name)) {
      walkDirectives(type, definition.directives, "FRAGMENT_DEFINITION");
      walkSelections(type, definition.selectionSet);
    }
    rules.forEach(rule -> rule.spread(this, spread));
  }
}
