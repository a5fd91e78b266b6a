package dev.gatehouse.pdp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writing to {@code /v1/data} answers and leaves; the expected answers are OPA 1.22's. */
class DataWritesTest {

  private static final String NOT_FOUND =
      "404 {\"code\": \"resource_not_found\",\"message\": \"storage_not_found_error: document does"
          + " not exist\"}";

  private final Api api = new Api();

  @Test
  void aDocumentIsCreatedWithItsParentsAndOverwritten() {
    assertThat(api.put("/v1/data/a/b", "{\"x\":[1,2]}").line()).isEqualTo("204");
    assertThat(api.get("/v1/data/a").line()).isEqualTo("200 {\"result\":{\"b\":{\"x\":[1,2]}}}");
    assertThat(api.put("/v1/data/a/b", "1").line()).isEqualTo("204");
    assertThat(api.get("/v1/data/a/b").line()).isEqualTo("200 {\"result\":1}");
  }

  @Test
  void ifNoneMatchKeepsWhatIsThere() {
    assertThat(api.put("/v1/data/a", "1", "If-None-Match", "*").line()).isEqualTo("204");
    assertThat(api.put("/v1/data/a", "2", "If-None-Match", "*").line()).isEqualTo("304");
    assertThat(api.get("/v1/data/a").line()).isEqualTo("200 {\"result\":1}");
  }

  @Test
  void aScalarInTheWayIsAConflict() {
    api.put("/v1/data/a", "1");

    assertThat(api.put("/v1/data/a/b/c", "2").line())
        .isEqualTo(
            "404 {\"code\": \"resource_conflict\",\"message\": \"storage_write_conflict_error:"
                + " /a\"}");
  }

  @Test
  void anElementOfAnArrayIsInsertedAtItsIndex() {
    api.put("/v1/data/a", "[1,2,3]");

    assertThat(api.put("/v1/data/a/1", "\"new\"").line()).isEqualTo("204");
    assertThat(api.get("/v1/data/a").line()).isEqualTo("200 {\"result\":[1,\"new\",2,3]}");
    assertThat(api.put("/v1/data/a/9", "0").line())
        .isEqualTo(
            "404 {\"code\": \"resource_conflict\",\"message\": \"storage_write_conflict_error:"
                + " /a\"}");
  }

  @Test
  void theRootIsAnObject() {
    assertThat(api.put("/v1/data", "1").line())
        .isEqualTo(
            "400 {\"code\": \"invalid_parameter\",\"message\": \"storage_invalid_patch_error: root"
                + " must be object\"}");
    assertThat(api.delete("/v1/data").line()).isEqualTo("405");
  }

  @Test
  void aDocumentMayNotLieWhereARuleIs() {
    api.put("/v1/policies/r.rego", "package example\n\np := 1");
    String conflict =
        "400 {\"code\": \"invalid_parameter\",\"message\": \"1 error occurred: r.rego:3:"
            + " rego_compile_error: conflicting rule for data path example/p found\"}";

    assertThat(api.put("/v1/data/example/p", "1").line()).isEqualTo(conflict);
    assertThat(api.put("/v1/data/example/p/q", "1").line()).isEqualTo(conflict);
    assertThat(api.put("/v1/data/example/other", "1").line()).isEqualTo("204");
    assertThat(
            api.patch("/v1/data/example", "[{\"op\":\"add\",\"path\":\"p\",\"value\":1}]").line())
        .isEqualTo(conflict);
    assertThat(api.get("/v1/data/example").line())
        .isEqualTo("200 {\"result\":{\"other\":1,\"p\":1}}");
  }

  @Test
  void aPatchIsAppliedAsAWhole() {
    api.put("/v1/data/a", "{\"x\":1,\"y\":[1,2]}");

    assertThat(
            api.patch(
                    "/v1/data/a",
                    """
                    [{"op":"add","path":"/new","value":{"q":1}},
                     {"op":"replace","path":"x","value":2},
                     {"op":"add","path":"/y/-","value":3},
                     {"op":"remove","path":"/y/0"},
                     {"op":"add","path":"/a~1b~0c","value":4}]
                    """)
                .line())
        .isEqualTo("204");
    assertThat(api.get("/v1/data/a").line())
        .isEqualTo("200 {\"result\":{\"a/b~c\":4,\"new\":{\"q\":1},\"x\":2,\"y\":[2,3]}}");
  }

  @Test
  void aPatchThatFailsChangesNothing() {
    api.put("/v1/data/a", "{}");

    assertThat(
            api.patch(
                    "/v1/data/a",
                    "[{\"op\":\"add\",\"path\":\"x\",\"value\":1},{\"op\":\"remove\",\"path\":\"y\"}]")
                .line())
        .isEqualTo(NOT_FOUND);
    assertThat(api.get("/v1/data/a").line()).isEqualTo("200 {\"result\":{}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"op\":\"move\",\"path\":\"/a\"}]|bad patch operation: move",
        "[{\"op\":\"add\",\"path\":\"/a/%zz\"}]|bad patch path: /a/%zz",
        "[{\"op\":\"remove\",\"path\":\"/\"}]|storage_invalid_patch_error: root cannot be removed",
        "{\"op\":\"add\"}|json: cannot unmarshal object into an array of patch operations",
        "[1]|json: cannot unmarshal number into a patch operation",
        "[{\"op\":7}]|json: cannot unmarshal number into the field op of type string",
        "[|unexpected EOF"
      })
  void aPatchThatIsNoneIsNamed(String patch, String reason) {
    assertThat(api.patch("/v1/data", patch).line())
        .isEqualTo("400 {\"code\": \"invalid_parameter\",\"message\": \"" + reason + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"remove", "replace"})
  void whatIsNotThereCannotBeChanged(String op) {
    assertThat(api.patch("/v1/data", "[{\"op\":\"" + op + "\",\"path\":\"x\",\"value\":1}]").line())
        .isEqualTo(NOT_FOUND);
    assertThat(api.patch("/v1/data", "[{\"op\":\"add\",\"path\":\"x/y\",\"value\":1}]").line())
        .isEqualTo(NOT_FOUND);
    assertThat(api.delete("/v1/data/x").line()).isEqualTo(NOT_FOUND);
  }

  @Test
  void aDocumentIsRemoved() {
    api.put("/v1/data/a", "{\"x\":1,\"y\":2}");

    assertThat(api.delete("/v1/data/a/x").line()).isEqualTo("204");
    assertThat(api.get("/v1/data/a").line()).isEqualTo("200 {\"result\":{\"y\":2}}");
  }

  @Test
  void metricsTakeThePlaceOfNoContent() {
    assertThat(api.put("/v1/data/a?metrics", "1").line())
        .startsWith("200 {\"metrics\":{\"timer_rego_input_parse_ns\":");
  }
}
