package dev.gatehouse.rego.builtin.graphql;

import dev.gatehouse.rego.builtin.graphql.document.DocumentException;
import dev.gatehouse.rego.builtin.graphql.document.QueryDocument;
import dev.gatehouse.rego.builtin.graphql.document.SchemaDocument;
import dev.gatehouse.rego.builtin.graphql.document.Shape;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import dev.gatehouse.rego.builtin.graphql.schema.SchemaException;
import dev.gatehouse.rego.builtin.graphql.schema.SchemaLoader;
import dev.gatehouse.rego.builtin.graphql.syntax.GraphqlSyntaxException;
import dev.gatehouse.rego.builtin.graphql.syntax.QueryParser;
import dev.gatehouse.rego.builtin.graphql.syntax.SchemaParser;
import dev.gatehouse.rego.builtin.graphql.validation.Finding;
import dev.gatehouse.rego.builtin.graphql.validation.QueryValidator;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** Reads and validates queries and schemas. */
public final class Graphql {
  private Graphql() {}

  /**
   * Reads a query from its text or its object.
   *
   * @throws GraphqlException when it is neither
   */
  public static QueryDocument query(RegoValue value) {
    return read(value, QueryDocument.SHAPE, QueryParser::parse);
  }

  /**
   * Reads a schema from its text or its object, without a look at what it says.
   *
   * @throws GraphqlException when it is neither
   */
  public static SchemaDocument schemaDocument(RegoValue value) {
    return read(value, SchemaDocument.SHAPE, text -> SchemaParser.parse("", text));
  }

  /**
   * Reads a schema and puts it together with what every schema has.
   *
   * @throws GraphqlException when it is none, or breaks a rule
   */
  public static Schema schema(RegoValue value) {
    SchemaDocument document = schemaDocument(value);
    try {
      return SchemaLoader.load(document);
    } catch (SchemaException problem) {
      throw new GraphqlException(
          "Error in gqlparser SchemaDocument to Schema conversion: " + problem.getMessage());
    }
  }

  /**
   * Validates a query, which is marked with what is found out about it.
   *
   * @param pause called now and then; may throw to end the validation
   * @throws GraphqlException when it breaks a rule
   */
  public static void validate(Schema schema, QueryDocument query, Runnable pause) {
    List<Finding> findings = QueryValidator.validate(schema, query, pause);
    if (!findings.isEmpty()) {
      throw new GraphqlException(ErrorText.of(findings));
    }
  }

  /** A query as policies see it. */
  public static RegoObject object(QueryDocument query) {
    RegoObject object = QueryDocument.SHAPE.write(query);
    return object == null ? RegoObject.EMPTY : object;
  }

  /** A schema as policies see it. */
  public static RegoObject object(SchemaDocument schema) {
    RegoObject object = SchemaDocument.SHAPE.write(schema);
    return object == null ? RegoObject.EMPTY : object;
  }

  private interface Parser<D> {
    D parse(byte[] source);
  }

  private static <D> D read(RegoValue value, Shape<D> shape, Parser<D> parser) {
    try {
      // An object goes by way of JSON, in which keys are strings and sets arrays.
      return value instanceof RegoString text
          ? parser.parse(text.utf8())
          : shape.read(RegoJson.parse(RegoJson.write(value)));
    } catch (GraphqlSyntaxException problem) {
      throw new GraphqlException(
          ErrorText.of(problem.position(), String.valueOf(problem.getMessage())));
    } catch (DocumentException problem) {
      throw new GraphqlException(String.valueOf(problem.getMessage()));
    }
  }
}
