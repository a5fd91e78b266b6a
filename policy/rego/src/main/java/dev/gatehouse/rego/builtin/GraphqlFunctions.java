package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.builtin.graphql.Graphql;
import dev.gatehouse.rego.builtin.graphql.GraphqlException;
import dev.gatehouse.rego.builtin.graphql.document.QueryDocument;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.function.Supplier;

/** {@code graphql.*}. */
final class GraphqlFunctions {
  private static final Type SOURCE = any(STRING, object(ANY, ANY));
  private static final Type AST = object(ANY, ANY);
  private static final RegoArray UNVERIFIED =
      RegoArray.of(RegoBoolean.FALSE, RegoObject.EMPTY, RegoObject.EMPTY);

  /** Schemas are large and few. */
  private static final int REMEMBERED = 32;

  private static final PatternCache<RegoValue, Schema> SCHEMAS =
      new PatternCache<>(Graphql::schema, REMEMBERED);
  private static final PatternCache<RegoValue, RegoObject> SCHEMA_OBJECTS =
      new PatternCache<>(schema -> Graphql.object(Graphql.schemaDocument(schema)), REMEMBERED);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("graphql.parse")
              .takes("query", SOURCE)
              .takes("schema", SOURCE)
              .returns("output", tuple(AST, AST))
              .by((context, a) -> refusing(() -> parse(context, a))),
          declare("graphql.parse_and_verify")
              .takes("query", SOURCE)
              .takes("schema", SOURCE)
              .returns("output", tuple(BOOLEAN, AST, AST))
              .by(GraphqlFunctions::parseAndVerify),
          declare("graphql.parse_query")
              .takes("query", STRING)
              .returns("output", AST)
              .by(
                  (context, a) -> {
                    Operands.string(a[0], 1);
                    return refusing(() -> Graphql.object(Graphql.query(a[0])));
                  }),
          declare("graphql.parse_schema")
              .takes("schema", STRING)
              .returns("output", AST)
              .by(
                  (context, a) -> {
                    Operands.string(a[0], 1);
                    return refusing(() -> SCHEMA_OBJECTS.get(a[0]));
                  }),
          declare("graphql.is_valid")
              .takes("query", SOURCE)
              .takes("schema", SOURCE)
              .returns("output", BOOLEAN)
              .by(GraphqlFunctions::isValid),
          declare("graphql.schema_is_valid")
              .takes("schema", SOURCE)
              .returns("output", BOOLEAN)
              .by((context, a) -> schemaIsValid(a[0])));

  private GraphqlFunctions() {}

  private static RegoArray parse(BuiltinContext context, RegoValue[] arguments) {
    requireSource(arguments[0], 0);
    QueryDocument query = Graphql.query(arguments[0]);
    requireSource(arguments[1], 1);
    RegoObject schemaObject = SCHEMA_OBJECTS.get(arguments[1]);
    Schema schema = SCHEMAS.get(arguments[1]);
    // Validation marks the query; policies see it as it was.
    RegoObject queryObject = Graphql.object(query);
    Graphql.validate(schema, query, context::checkCancelled);
    return RegoArray.of(queryObject, schemaObject);
  }

  private static RegoArray parseAndVerify(BuiltinContext context, RegoValue[] arguments) {
    if (!isSource(arguments[0]) || !isSource(arguments[1])) {
      return UNVERIFIED;
    }
    try {
      RegoArray parsed = parse(context, arguments);
      return RegoArray.of(RegoBoolean.TRUE, parsed.get(0), parsed.get(1));
    } catch (GraphqlException refused) {
      return UNVERIFIED;
    }
  }

  private static RegoBoolean isValid(BuiltinContext context, RegoValue[] arguments) {
    if (!isSource(arguments[0]) || !isSource(arguments[1])) {
      return RegoBoolean.FALSE;
    }
    try {
      QueryDocument query = Graphql.query(arguments[0]);
      Graphql.validate(SCHEMAS.get(arguments[1]), query, context::checkCancelled);
      return RegoBoolean.TRUE;
    } catch (GraphqlException refused) {
      return RegoBoolean.FALSE;
    }
  }

  private static RegoBoolean schemaIsValid(RegoValue schema) {
    if (!isSource(schema)) {
      return RegoBoolean.FALSE;
    }
    try {
      SCHEMAS.get(schema);
      return RegoBoolean.TRUE;
    } catch (GraphqlException refused) {
      return RegoBoolean.FALSE;
    }
  }

  private static boolean isSource(RegoValue value) {
    return value instanceof RegoString || value instanceof RegoObject;
  }

  /** OPA counts the operands from 0 here. */
  private static void requireSource(RegoValue value, int position) {
    if (!isSource(value)) {
      throw Operands.wrongType(position, value, "string", "object");
    }
  }

  private static <R> R refusing(Supplier<R> reading) {
    try {
      return reading.get();
    } catch (GraphqlException refused) {
      throw BuiltinException.failed(refused);
    }
  }
}
