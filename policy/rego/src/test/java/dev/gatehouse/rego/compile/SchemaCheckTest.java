package dev.gatehouse.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.value.RegoJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What schemas tell the type check: of the input document, and of what annotations name. */
class SchemaCheckTest {

  private static final String INPUT =
      """
      {"properties": {
         "user": {"type": "object", "properties": {"name": {"type": "string"}}},
         "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}}},
       "$defs": {"tag": {"properties": {"id": {"type": "integer"}}}}}
      """;

  private static List<String> errors(Schemas schemas, String body) {
    try {
      Rego.builder()
          .options(CompileOptions.defaults().withSchemas(schemas))
          .module("p.rego", "package p\n\n" + body)
          .build();
      return List.of();
    } catch (RegoCompileException refused) {
      return refused.errors().stream().map(RegoError::toString).toList();
    }
  }

  private static Schemas schema(String path, String json) {
    return Schemas.none().with(Ref.of("schema", path), RegoJson.parse(json));
  }

  private static Schemas input(String json) {
    return Schemas.none().with(Ref.of("schema"), RegoJson.parse(json));
  }

  @Test
  void aPropertyThatTheSchemaDoesNotHaveIsUndefined() {
    assertThat(errors(input(INPUT), "p if input.user.nam"))
        .containsExactly(
            """
            p.rego:3: rego_type_error: undefined ref: input.user.nam
            \tinput.user.nam
            \t           ^
            \t           have: "nam"
            \t           want (one of): ["name"]\
            """);
  }

  @Test
  void typesFollowReferencesWithinTheDocument() {
    assertThat(errors(input(INPUT), "p if input.tags[_].id == \"x\""))
        .containsExactly(
            "p.rego:3: rego_type_error: match error\n\tleft  : number\n\tright : string");
  }

  @Test
  void withoutASchemaAnythingGoes() {
    assertThat(errors(Schemas.none(), "p if input.user.nam")).isEmpty();
  }

  @Test
  void anAnnotationNamesTheSchemaOfARule() {
    String annotated = "# METADATA\n# schemas:\n# - input: schema.x\n";
    assertThat(errors(schema("x", INPUT), annotated + "p if input.nope\n\nq if input.nope"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("p.rego:6: rego_type_error: undefined ref: input.nope");
  }

  @Test
  void anAnnotationMayHoldItsSchema() {
    String annotated = "# METADATA\n# schemas:\n# - data.acl: {properties: {a: {type: string}}}\n";
    assertThat(errors(Schemas.ofAnnotations(), annotated + "p if data.acl.b")).hasSize(1);
  }

  @Test
  void aSchemaThatIsNotThereIsAnError() {
    String annotated = "# METADATA\n# schemas:\n# - input: schema.y\n";
    assertThat(errors(schema("x", INPUT), annotated + "p if input.a"))
        .containsExactly("p.rego:6: rego_type_error: undefined schema: schema.y");
  }

  @Test
  void alternativesAndMergedSchemasAreUnions() {
    String json =
        """
        {"allOf": [{"properties": {"a": {"anyOf": [{"type": "string"}, {"type": "number"}]}}},
                   {"properties": {"b": {"type": "boolean"}}}]}
        """;
    assertThat(errors(input(json), "p if input.a == 1\n\nq if input.b == 1\n\nr if input.c"))
        .extracting(e -> e.lines().findFirst().orElse(""))
        .containsExactly(
            "p.rego:5: rego_type_error: match error",
            "p.rego:7: rego_type_error: undefined ref: input.c");
  }

  @Test
  void aRecursiveSchemaEnds() {
    String json = "{\"properties\": {\"next\": {\"$ref\": \"#\"}}}";
    assertThat(errors(input(json), "p if input.next.next.next\n\nq if input.other")).hasSize(1);
  }

  @Test
  void nothingIsFetchedFromHostsThatAreNotAllowed() {
    String json = "{\"$ref\": \"http://127.0.0.1:1/schema.json\"}";
    assertThat(errors(input(json), "p if input.a"))
        .containsExactly(
            "rego_type_error: unable to compile the schema: remote reference loading disabled:"
                + " http://127.0.0.1:1/schema.json");
  }
}
