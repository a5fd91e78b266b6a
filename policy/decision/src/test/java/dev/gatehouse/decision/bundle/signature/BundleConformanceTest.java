package dev.gatehouse.decision.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.decision.bundle.signature.SignatureClaims.SignedFile;
import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** OPA's own bundles, tokens and hashes, each taken or refused as OPA does. */
class BundleConformanceTest {

  @TestFactory
  Stream<DynamicTest> tokens() throws IOException {
    List<RegoObject> cases = cases("signature_cases");
    assertThat(cases).hasSizeGreaterThanOrEqualTo(15);
    return cases.stream()
        .map(
            each ->
                expecting(
                    each,
                    () -> {
                      SortedMap<String, SignedFile> files =
                          new SignatureVerifier(settings(each)).verifyToken(tokens(each));
                      RegoValue count = each.get("files_in_payload");
                      if (count != null) {
                        assertThat(count).hasToString("" + files.size());
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    List<RegoObject> cases = cases("file_cases");
    assertThat(cases).hasSizeGreaterThanOrEqualTo(3);
    return cases.stream()
        .map(
            each ->
                expecting(
                    each,
                    () -> {
                      String path = text(each, "path");
                      SignedFile signed = null;
                      if (((RegoObject) member(each, "signed_files")).get(path)
                          instanceof RegoObject file) {
                        signed = new SignedFile(text(file, "hash"), text(file, "algorithm"));
                      }
                      SignatureVerifier.verifyFile(
                          path, text(each, "content").getBytes(StandardCharsets.UTF_8), signed);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> bundles() throws IOException {
    return cases("bundles").stream()
        .map(each -> DynamicTest.dynamicTest(text(each, "file"), () -> bundle(each)));
  }

  private static void bundle(RegoObject each) throws IOException, BundleException {
    byte[] archive = Files.readAllBytes(folder().resolve(text(each, "file")));
    SortedMap<String, byte[]> files = ArchiveReader.read(archive, ArchiveLimits.defaults());
    assertThat(files.keySet().stream().map(file -> RegoString.of("/" + file)).toList())
        .isEqualTo(((RegoArray) member(each, "members")).toList());
    if (member(each, "signed") instanceof RegoBoolean signed && signed.value()) {
      RegoObject key = (RegoObject) member(each, "key");
      Map<String, BundleKey> right =
          Map.of(
              text(key, "id"),
              new BundleKey(text(key, "id"), text(key, "alg"), text(key, "secret"), ""));
      new SignatureVerifier(new VerificationSettings(right, "", "", List.of(), true)).verify(files);
      Map<String, BundleKey> wrong =
          Map.of(text(key, "id"), new BundleKey(text(key, "id"), text(key, "alg"), "wrong", ""));
      assertThatThrownBy(
              () ->
                  new SignatureVerifier(new VerificationSettings(wrong, "", "", List.of(), true))
                      .verify(files))
          .isInstanceOf(BundleException.class);
    }
    assertThat(new BundleFiles("b", files).toBundle().manifest()).isEqualTo(each.get("manifest"));
  }

  private interface Check {
    void run() throws BundleException;
  }

  private static DynamicTest expecting(RegoObject each, Check check) {
    return DynamicTest.dynamicTest(
        text(each, "id"),
        () -> {
          if (text(each, "expected").equals("accept")) {
            assertThatCode(check::run).doesNotThrowAnyException();
          } else {
            assertThatThrownBy(check::run).isInstanceOf(BundleException.class);
          }
        });
  }

  private static VerificationSettings settings(RegoObject each) {
    Map<String, BundleKey> keys = new HashMap<>();
    ((RegoObject) member(each, "keys"))
        .forEach(
            (id, key) -> {
              RegoObject material = (RegoObject) key;
              String name = ((RegoString) id).value();
              String text = text(material, "secret") + text(material, "public_key_pem");
              keys.put(name, new BundleKey(name, text(material, "alg"), text, ""));
            });
    return new VerificationSettings(
        keys, text(each, "configured_key_id"), text(each, "configured_scope"), List.of(), true);
  }

  private static SignatureFile tokens(RegoObject each) {
    return new SignatureFile(
        ((RegoArray) member(each, "signatures"))
            .toList().stream().map(token -> ((RegoString) token).value()).toList());
  }

  private static List<RegoObject> cases(String kind) throws IOException {
    RegoValue index = RegoJson.parse(Files.readAllBytes(folder().resolve("index.json")));
    return ((RegoArray) member((RegoObject) index, kind))
        .toList().stream().map(RegoObject.class::cast).toList();
  }

  private static Path folder() {
    return ConformanceCases.require("bundles");
  }

  private static RegoValue member(RegoObject object, String name) {
    RegoValue value = object.get(name);
    assertThat(value).as(name).isNotNull();
    return value == null ? RegoObject.EMPTY : value;
  }

  private static String text(RegoObject object, String name) {
    return object.get(name) instanceof RegoString text ? text.value() : "";
  }
}
