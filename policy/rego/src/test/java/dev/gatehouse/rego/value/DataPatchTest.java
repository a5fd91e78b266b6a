package dev.gatehouse.rego.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.value.DataPatchException.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of base documents, with the rules of OPA's store. */
class DataPatchTest {

  private static final RegoObject ROOT =
      (RegoObject) RegoJson.parse("{\"a\":{\"b\":1,\"list\":[10,20,30]},\"s\":\"text\"}");
  private static final RegoValue NEW = RegoString.of("new");

  private static List<String> path(String text) {
    return text.equals("/") ? List.of() : List.of(text.substring(1).split("/", -1));
  }

  private static DataPatch patch(String op, String path) {
    return switch (op) {
      case "add" -> DataPatch.add(path(path), NEW);
      case "replace" -> DataPatch.replace(path(path), NEW);
      case "put" -> DataPatch.put(path(path), NEW);
      default -> DataPatch.remove(path(path));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "add     | /a/b      | {\"a\":{\"b\":\"new\",\"list\":[10,20,30]},\"s\":\"text\"}",
        "add     | /a/c      | {\"a\":{\"b\":1,\"c\":\"new\",\"list\":[10,20,30]},\"s\":\"text\"}",
        "add     | /a/list/1 | {\"a\":{\"b\":1,\"list\":[10,\"new\",20,30]},\"s\":\"text\"}",
        "add     | /a/list/0 | {\"a\":{\"b\":1,\"list\":[\"new\",10,20,30]},\"s\":\"text\"}",
        "add     | /a/list/- | {\"a\":{\"b\":1,\"list\":[10,20,30,\"new\"]},\"s\":\"text\"}",
        "add     | /a/list/3 | {\"a\":{\"b\":1,\"list\":[10,20,30,\"new\"]},\"s\":\"text\"}",
        "replace | /s        | {\"a\":{\"b\":1,\"list\":[10,20,30]},\"s\":\"new\"}",
        "replace | /a/list/2 | {\"a\":{\"b\":1,\"list\":[10,20,\"new\"]},\"s\":\"text\"}",
        "remove  | /s        | {\"a\":{\"b\":1,\"list\":[10,20,30]}}",
        "remove  | /a/list/0 | {\"a\":{\"b\":1,\"list\":[20,30]},\"s\":\"text\"}",
        "put     | /s        | {\"a\":{\"b\":1,\"list\":[10,20,30]},\"s\":\"new\"}",
        "put     | /x/y/z    |"
            + " {\"a\":{\"b\":1,\"list\":[10,20,30]},\"s\":\"text\",\"x\":{\"y\":{\"z\":\"new\"}}}",
      })
  void changesThePlaceAndNothingElse(String op, String path, String expected) {
    String before = RegoJson.write(ROOT);
    assertThat(RegoJson.write(patch(op, path).applyTo(ROOT))).isEqualTo(expected);
    assertThat(RegoJson.write(ROOT)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "add, /x/y, NOT_FOUND, /x/y: document does not exist",
    "add, /s/y, NOT_FOUND, /s/y: document does not exist",
    "replace, /x, NOT_FOUND, /x: document does not exist",
    "remove, /x, NOT_FOUND, /x: document does not exist",
    "add, /a/list/x, NOT_FOUND, /a/list/x: array index must be integer",
    "replace, /a/list/7, NOT_FOUND, /a/list/7: array index out of range",
    "remove, /a/list/-1, NOT_FOUND, /a/list/-1: array index out of range",
    "remove, /a/list/-, INVALID_PATCH, /a/list/-: invalid patch path",
    "replace, /a/list/3, INVALID_PATCH, /a/list/3: invalid patch path",
    "put, /s/deeper, WRITE_CONFLICT, /s: document is no object",
    "remove, /, INVALID_PATCH, root cannot be removed",
    "add, /, INVALID_PATCH, root must be object",
  })
  void refusesWhatDoesNotFit(String op, String path, Reason reason, String message) {
    assertThatThrownBy(() -> patch(op, path).applyTo(ROOT))
        .isInstanceOfSatisfying(
            DataPatchException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(message);
  }

  @Test
  void replacesAllDocumentsAtTheRoot() {
    RegoObject other = RegoObject.of("x", NEW);
    assertThat(DataPatch.put(List.of(), other).applyTo(ROOT)).isSameAs(other);
  }

  @Test
  void refusesAPathThatWouldNestWithoutEnd() {
    DataPatch deep = DataPatch.put(Collections.nCopies(1_000_000, "k"), NEW);
    assertThatThrownBy(() -> deep.applyTo(ROOT))
        .isInstanceOf(DataPatchException.class)
        .hasMessage("path must have at most 1000 keys");
  }

  @Test
  void aLargeObjectKeepsItsEntriesThroughManyPatches() {
    RegoObject.Builder users = RegoObject.builder();
    for (int i = 0; i < 10_000; i++) {
      users.put("u" + i, RegoNumber.of(i));
    }
    RegoObject root = RegoObject.of("users", users.build());
    for (int i = 0; i < 10_000; i += 2) {
      root = DataPatch.remove(List.of("users", "u" + i)).applyTo(root);
      root = DataPatch.add(List.of("users", "v" + i), NEW).applyTo(root);
      root = DataPatch.replace(List.of("users", "u" + (i + 1)), NEW).applyTo(root);
    }
    RegoObject left = (RegoObject) Objects.requireNonNull(root.get("users"));
    assertThat(left.size()).isEqualTo(10_000);
    assertThat(left.get("u0")).isNull();
    assertThat(left.get("u1")).isEqualTo(NEW);
    assertThat(left.get("v0")).isEqualTo(NEW);
  }
}
