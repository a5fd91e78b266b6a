package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link JsonPatches}: each answer and each error was seen on OPA v1.22.2. */
class JsonPatchesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          json.patch({"a": [1, 2]}, [{"op": "add", "path": "/a/1", "value": 9}]) § {"a": [1, 9, 2]}
          json.patch({"a": [1]}, [{"op": "add", "path": "/a/-", "value": 2}]) § {"a": [1, 2]}
          json.patch({"a": 1}, [{"op": "move", "from": "/a", "path": "/b"}]) § {"b": 1}
          json.patch({"a": 1}, [{"op": "copy", "from": "/a", "path": "/b"}, {"op": "remove", "path": "/a"}]) § {"b": 1}
          json.patch({"a": 1}, [{"op": "test", "path": "/a", "value": 1}]) § {"a": 1}
          json.patch({"a": 1}, [{"op": "replace", "path": "", "value": [1]}]) § [1]
          json.patch({"a": 1}, [{"op": "replace", "path": "/x", "value": 1}]) § json.patch: cannot delete child key "x" that does not exist
          json.patch({"a": 1}, [{"op": "jump", "path": "/a"}]) § json.patch: unrecognized op: 'jump'
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
