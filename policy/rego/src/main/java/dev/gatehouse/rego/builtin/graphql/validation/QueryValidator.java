package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.QueryDocument;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import java.util.List;

/** Validates queries. */
public final class QueryValidator {
  private QueryValidator() {}

  /**
   * What is wrong with a query; empty when it is valid. The query's nodes are marked with what was
   * found out about them.
   *
   * @param pause called now and then; may throw to end the validation
   */
  public static List<Finding> validate(Schema schema, QueryDocument query, Runnable pause) {
    Walk walk = new Walk(schema, query, rules(), pause);
    walk.run();
    return walk.findings();
  }

  /** In the order of their names, which is the order of what they find at one place. */
  private static List<Rule> rules() {
    return List.of(
        new FieldsOnCorrectType(),
        new FragmentsOnCompositeTypes(),
        new KnownArgumentNames(),
        new KnownDirectives(),
        new KnownFragmentNames(),
        new KnownRootType(),
        new KnownTypeNames(),
        new LoneAnonymousOperation(),
        new MaxIntrospectionDepth(),
        new NoFragmentCycles(),
        new NoUndefinedVariables(),
        new NoUnusedFragments(),
        new NoUnusedVariables(),
        new OverlappingFieldsCanBeMerged(),
        new PossibleFragmentSpreads(),
        new ProvidedRequiredArguments(),
        new ScalarLeafs(),
        new SingleFieldSubscriptions(),
        new UniqueArgumentNames(),
        new UniqueDirectivesPerLocation(),
        new UniqueFragmentNames(),
        new UniqueInputFieldNames(),
        new UniqueOperationNames(),
        new UniqueVariableNames(),
        new ValuesOfCorrectType(),
        new VariablesAreInputTypes(),
        new VariablesInAllowedPosition());
  }
}
