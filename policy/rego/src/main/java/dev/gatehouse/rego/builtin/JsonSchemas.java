package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NULL;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.builtin.schema.JsonSchema;
import dev.gatehouse.rego.builtin.schema.SchemaError;
import dev.gatehouse.rego.builtin.schema.SchemaException;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code json.match_schema} and {@code json.verify_schema}. */
final class JsonSchemas {
  private static final Type DOCUMENT = any(STRING, object(ANY, ANY));
  private static final ObjectType ERROR =
      new ObjectType(
          Stream.of("error", "type", "field", "desc")
              .map(member -> new ObjectType.Property(RegoString.of(member), STRING))
              .toList(),
          null);
  private static final PatternCache<RegoValue, JsonSchema> SCHEMAS =
      new PatternCache<>(JsonSchema::compile);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("json.verify_schema")
              .nondeterministic()
              .takes("schema", DOCUMENT)
              .returns("output", tuple(BOOLEAN, any(STRING, NULL)))
              .by((context, a) -> verify(a[0])),
          declare("json.match_schema")
              .nondeterministic()
              .takes("document", DOCUMENT)
              .takes("schema", DOCUMENT)
              .returns("output", tuple(BOOLEAN, array(ERROR)))
              .by((context, a) -> match(a[0], a[1])));

  private JsonSchemas() {}

  private static RegoArray verify(RegoValue schema) {
    try {
      SCHEMAS.get(document(schema));
      return RegoArray.of(RegoBoolean.TRUE, RegoNull.NULL);
    } catch (SchemaException | BuiltinException malformed) {
      return RegoArray.of(
          RegoBoolean.FALSE, RegoString.of("jsonschema: " + malformed.getMessage()));
    }
  }

  private static RegoArray match(RegoValue document, RegoValue schema) {
    RegoValue candidate = document(document);
    RegoValue schemaDocument = document(schema);
    JsonSchema compiled;
    try {
      compiled = SCHEMAS.get(schemaDocument);
    } catch (SchemaException malformed) {
      throw BuiltinException.failed(malformed);
    }
    List<RegoValue> errors = new ArrayList<>();
    for (SchemaError error : compiled.validate(candidate)) {
      errors.add(
          RegoObject.builder()
              .put("error", error.field() + ": " + error.description())
              .put("type", error.type())
              .put("field", error.field())
              .put("desc", error.description())
              .build());
    }
    return RegoArray.of(RegoBoolean.of(errors.isEmpty()), RegoArray.copyOf(errors));
  }

  /**
   * A string is JSON; any other document is taken by way of JSON, in which keys are strings and
   * sets arrays.
   */
  private static RegoValue document(RegoValue value) {
    return switch (value) {
      case RegoString text -> {
        try {
          yield RegoJson.parse(text.utf8());
        } catch (RegoJsonException malformed) {
          throw BuiltinException.failed("invalid JSON string");
        }
      }
      case RegoObject _, RegoArray _ -> RegoJson.parse(RegoJson.write(value));
      default -> throw BuiltinException.failed("wrong type, expected string or object");
    };
  }
}
