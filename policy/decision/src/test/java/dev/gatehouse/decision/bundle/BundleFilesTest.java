package dev.gatehouse.decision.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a set of files means as a bundle, and what is wrong with it. */
class BundleFilesTest {

  @Test
  void modulesDataAndRevision() throws BundleException {
    Bundle bundle =
        bundle(
            ".manifest", "{\"revision\":\"r7\",\"roots\":[\"a\",\"b/c\"]}",
            "a/x.rego", "# about\n\npackage a.x\n",
            "b/c/data.json", "{\"k\":1}");

    assertThat(bundle.revision().bundle()).isEqualTo("test");
    assertThat(bundle.revision().revision()).isEqualTo("r7");
    assertThat(bundle.roots().paths()).containsExactly("a", "b/c");
    assertThat(bundle.modules())
        .containsExactly(new Bundle.PolicyModule("a/x.rego", "# about\n\npackage a.x\n"));
    assertThat(bundle.data()).isEqualTo(RegoJson.parse("{\"b\":{\"c\":{\"k\":1}}}"));
  }

  @Test
  void dataIsJsonOrYamlAndAnyValueBelowTheTop() throws BundleException {
    Bundle bundle = bundle("a/data.yaml", "b: [1, x]", "c/data.yml", "d: 1", "e/data.json", "[1]");
    assertThat(bundle.data())
        .isEqualTo(RegoJson.parse("{\"a\":{\"b\":[1,\"x\"]},\"c\":{\"d\":1},\"e\":[1]}"));
  }

  @Test
  void aRootMayLieDeepInAFileAtTheTop() throws BundleException {
    Bundle bundle =
        bundle(".manifest", "{\"roots\":[\"a/b\"]}", "data.json", "{\"a\":{\"b\":{\"c\":1}}}");
    assertThat(bundle.data()).isEqualTo(RegoJson.parse("{\"a\":{\"b\":{\"c\":1}}}"));
    assertThatThrownBy(
            () ->
                bundle(
                    ".manifest", "{\"roots\":[\"a/b\"]}", "data.json", "{\"a\":{\"b\":1,\"c\":2}}"))
        .hasMessage("data.json: holds a.c, expected only what is in the manifest's roots [a/b]");
  }

  @Test
  void theManifestNamesTheDialectOfEachModule() throws BundleException {
    Bundle bundle =
        bundle(
            ".manifest",
            "{\"rego_version\":0,\"file_rego_versions\":{\"/new/*.rego\":1}}",
            "old.rego",
            "package old",
            "new/x.rego",
            "package new.x");
    assertThat(bundle.modules())
        .containsExactly(
            new Bundle.PolicyModule("new/x.rego", "package new.x", RegoVersion.V1),
            new Bundle.PolicyModule("old.rego", "package old", RegoVersion.V0));
  }

  @Test
  void withoutAManifestItOwnsWhatItHolds() throws BundleException {
    Bundle bundle =
        bundle(
            "x.rego",
            "package gatehouse.custom",
            "data.json",
            "{\"tables\":{}}",
            "d/e/data.json",
            "{}");
    assertThat(bundle.roots().paths()).containsExactly("d/e", "gatehouse/custom", "tables");
  }

  @Test
  void withoutARevisionTheContentNamesIt() throws BundleException {
    String first = bundle("x.rego", "package a").revision().revision();
    String same = bundle("x.rego", "package a").revision().revision();
    String other = bundle("x.rego", "package b").revision().revision();
    assertThat(first).matches("sha256-[0-9a-f]{16}").isEqualTo(same).isNotEqualTo(other);
  }

  @Test
  void testsAndOtherFilesDoNotBelong() {
    assertThat(BundleFiles.belongs("a/x.rego")).isTrue();
    assertThat(BundleFiles.belongs("data.json")).isTrue();
    assertThat(BundleFiles.belongs(".manifest")).isTrue();
    assertThat(BundleFiles.belongs("a/x_test.rego")).isFalse();
    assertThat(BundleFiles.belongs("a/other.json")).isFalse();
    assertThat(BundleFiles.belongs("a/.manifest")).isFalse();
    assertThat(BundleFiles.belongs("README.md")).isFalse();
  }

  @Test
  void packageNamesMayBeQuoted() throws BundleException {
    assertThat(PackageClause.path("x.rego", "package a[\"b-c\"].d # why")).isEqualTo("a/b-c/d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x.rego | allow := true | x.rego:1: expected a package clause, such as package"
            + " gatehouse.custom",
        "x.rego | # nothing | x.rego:1: expected a package clause, found nothing but comments",
        ".manifest | [] | .manifest: expected an object",
        ".manifest | {\"root\":[]} | .manifest: \"root\" is not known, expected revision,"
            + " roots, rego_version, file_rego_versions, wasm or metadata",
        ".manifest | {\"roots\":\"a\"} | .manifest: roots is \"a\", expected an array of strings",
        ".manifest | {\"roots\":[1]} | .manifest: roots holds 1, expected a string",
        ".manifest | {\"revision\":\" \"} | .manifest: revision is \" \", expected a string that is"
            + " not blank",
        ".manifest | {\"rego_version\":2} | .manifest: rego_version is 2, expected 0 or 1",
        ".manifest | {\"roots\":[\"a\",\"a/b\"]} | .manifest: manifest has overlapped roots: 'a'"
            + " and 'a/b'",
        ".manifest | {\"metadata\":1} | .manifest: metadata is 1, expected an object",
        ".manifest | {\"file_rego_versions\":{\"/a.rego\":3}} | .manifest: file_rego_versions of"
            + " /a.rego is 3, expected 0 or 1",
        "policy.wasm | x | policy.wasm: WebAssembly policies are not evaluated, expected .rego"
            + " modules (opa build --target rego)",
        "data.yaml | [1 | data.yaml: yaml: line 1: did not find expected ',' or ']'",
        "data.json | [] | data.json: expected an object",
      })
  void eachMistakeIsNamed(String file, String content, String message) {
    assertThatThrownBy(() -> bundle(file, content))
        .isInstanceOf(BundleException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsOutsideTheRootsIsRefused() {
    assertThatThrownBy(
            () ->
                bundle(".manifest", "{\"roots\":[\"a\"]}", "x.rego", "package gatehouse.decision"))
        .hasMessage(
            "x.rego: holds gatehouse.decision, expected only what is in the manifest's roots [a]");
    assertThatThrownBy(() -> bundle(".manifest", "{\"roots\":[\"a\"]}", "data.json", "{\"b\":1}"))
        .hasMessage("data.json: holds b, expected only what is in the manifest's roots [a]");
  }

  @Test
  void twoValuesForOnePathAreRefused() {
    assertThatThrownBy(() -> bundle("a/data.json", "{\"b\":1}", "a/b/data.json", "{\"c\":1}"))
        .isInstanceOf(BundleException.class)
        .hasMessage("a/data.json: \"b\" is defined by another data file, expected one value");
  }

  @Test
  void brokenUtf8AndDuplicateKeysAreRefused() {
    Map<String, byte[]> broken = Map.of("x.rego", new byte[] {'p', (byte) 0xff});
    assertThatThrownBy(() -> new BundleFiles("test", broken).toBundle())
        .hasMessage("x.rego: not UTF-8");
    assertThatThrownBy(() -> bundle("data.json", "{\"a\":1,\"a\":2}"))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("data.json: ");
  }

  private static Bundle bundle(String... filesAndContents) throws BundleException {
    Map<String, byte[]> contents = new HashMap<>();
    for (int i = 0; i < filesAndContents.length; i += 2) {
      contents.put(filesAndContents[i], filesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    assertThat(List.copyOf(contents.keySet())).hasSize(filesAndContents.length / 2);
    return new BundleFiles("test", contents).toBundle();
  }
}
