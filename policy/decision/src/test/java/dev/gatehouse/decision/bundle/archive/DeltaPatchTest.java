package dev.gatehouse.decision.bundle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.rego.value.RegoJson;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a delta bundle changes, and what it may not. */
class DeltaPatchTest {

  private static final String MANIFEST = "{\"revision\":\"r1\",\"roots\":[\"a\"]}";
  private static final String DATA = "{\"a\":{\"b\":{\"c\":1},\"list\":[1,2],\"x/y\":0}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "upsert  | /a/b/c     | 2 | {\"a\":{\"b\":{\"c\":2},\"list\":[1,2],\"x/y\":0}}",
        "upsert  | a/n/m      | 2 |"
            + " {\"a\":{\"b\":{\"c\":1},\"list\":[1,2],\"n\":{\"m\":2},\"x/y\":0}}",
        "replace | /a/list/0  | 9 | {\"a\":{\"b\":{\"c\":1},\"list\":[9,2],\"x/y\":0}}",
        "upsert  | /a/list/1  | 9 | {\"a\":{\"b\":{\"c\":1},\"list\":[1,9,2],\"x/y\":0}}",
        "upsert  | /a/list/-  | 9 | {\"a\":{\"b\":{\"c\":1},\"list\":[1,2,9],\"x/y\":0}}",
        "replace | /a/x~1y    | 9 | {\"a\":{\"b\":{\"c\":1},\"list\":[1,2],\"x/y\":9}}",
      })
  void oneOperation(String op, String path, String value, String expected) throws BundleException {
    Bundle changed = patch(operation(op, path, value)).applyTo(bundle());
    assertThat(RegoJson.write(changed.data())).isEqualTo(expected);
    assertThat(changed.revision().revision()).isEqualTo("r2");
  }

  @Test
  void removalsTakeWhatIsThere() throws BundleException {
    Bundle changed =
        patch("{\"op\":\"remove\",\"path\":\"/a/b\"},{\"op\":\"remove\",\"path\":\"/a/list/0\"}")
            .applyTo(bundle());
    assertThat(RegoJson.write(changed.data())).isEqualTo("{\"a\":{\"list\":[2],\"x/y\":0}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "replace | /a/none   | /a/none can't be changed: there is nothing at /a/none",
        "replace | /a/list/7 | /a/list/7 can't be changed: the array has no element /a/list/7",
        "upsert  | /a/b/c/d  | /a/b/c/d can't be changed: there is neither an object nor an array"
            + " at /a/b/c",
        "upsert  | /z        | changes /z, expected only what is in the roots [a]",
        "upsert  | /         | changes /, expected only what is in the roots [a]",
        "move    | /a/b      | op is \"move\", expected upsert, remove or replace",
      })
  void mistakesAreNamedAndNothingChanges(String op, String path, String message) {
    assertThatThrownBy(() -> patch(operation(op, path, "1")).applyTo(bundle()))
        .isInstanceOf(BundleException.class)
        .hasMessage("patch.json: " + message);
  }

  @Test
  void policiesDoNotComeInADelta() {
    SortedMap<String, byte[]> files = files("patch.json", "{\"data\":[]}", "x.rego", "package a");
    assertThat(DeltaPatch.isDelta(files)).isTrue();
    assertThatThrownBy(() -> DeltaPatch.parse(files))
        .hasMessage(
            "x.rego: is in a delta bundle, expected nothing beside patch.json and the manifest");
  }

  @Test
  void aPatchHasTheArrayData() {
    assertThatThrownBy(() -> DeltaPatch.parse(files("patch.json", "{}")))
        .hasMessage("patch.json: expected an object with the array data");
  }

  private static String operation(String op, String path, String value) {
    return "{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":" + value + "}";
  }

  private static DeltaPatch patch(String operations) throws BundleException {
    return DeltaPatch.parse(
        files(
            "patch.json", "{\"data\":[" + operations + "]}", ".manifest", "{\"revision\":\"r2\"}"));
  }

  private static Bundle bundle() throws BundleException {
    return new BundleFiles("test", files(".manifest", MANIFEST, "data.json", DATA)).toBundle();
  }

  private static SortedMap<String, byte[]> files(String... namesAndContents) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}
