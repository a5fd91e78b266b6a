package dev.gatehouse.verifier.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.checkpoint.CheckpointOpening;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.TreeHasher;
import dev.gatehouse.verifier.note.CheckpointText;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.NoteSignature;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.proof.TlogProof;
import dev.gatehouse.verifier.tile.EntryBundle;
import dev.gatehouse.verifier.tile.HashTile;
import dev.gatehouse.verifier.tile.TilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Signed notes, checkpoints, proof files and tiles against the shared vectors. */
class NoteConformanceTest {

  @TestFactory
  Stream<DynamicTest> verifierKeys() {
    List<Map<String, Object>> cases = cases("signed-note.json", "keys", 9);
    return dynamic(
        cases,
        vector -> {
          String vkey = Vectors.text(vector, "vkey");
          if (isAccepted(vector)) {
            assertThat(VerifierKey.parse(vkey).name())
                .isEqualTo(vkey.substring(0, vkey.indexOf('+')));
          } else {
            assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(vkey));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> notes() {
    return dynamic(
        cases("signed-note.json", "open", 20),
        vector -> {
          byte[] note =
              vector.containsKey("note")
                  ? Vectors.text(vector, "note").getBytes(StandardCharsets.UTF_8)
                  : Base64.getDecoder().decode(Vectors.text(vector, "note_base64"));
          List<VerifierKey> keys =
              Vectors.texts(vector.get("keys")).stream().map(VerifierKey::parse).toList();
          switch (SignedNote.open(note, keys)) {
            case NoteOpening.Opened opened -> {
              assertThat(isAccepted(vector)).isTrue();
              assertThat(signers(opened.verified())).isEqualTo(signers(vector, "verified"));
              assertThat(signers(opened.unverified())).isEqualTo(signers(vector, "unverified"));
            }
            case NoteOpening.Refused refused ->
                assertThat(refused.problem().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .isEqualTo(vector.get("error"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> checkpointTexts() {
    return dynamic(
        cases("checkpoint.json", "parse", 17),
        vector -> {
          String body = Vectors.text(vector, "body");
          Optional<CheckpointText> lines = CheckpointText.parse(body);
          if (!isAccepted(vector)) {
            assertThat(Checkpoint.parse(body)).isEmpty();
            return;
          }
          CheckpointText text = lines.orElseThrow();
          if (!vector.containsKey("origin")) {
            return;
          }
          assertThat(text.origin()).isEqualTo(vector.get("origin"));
          assertThat(text.size()).isEqualTo(Vectors.number(vector, "size"));
          assertThat(Base64.getEncoder().encodeToString(text.hash()))
              .isEqualTo(vector.get("hash_base64"));
          assertThat(text.extension()).isEqualTo(vector.get("extension"));
        });
  }

  @Test
  void examplesOfTheSpecifications() {
    assertThat(cases("checkpoint.json", "spec_examples", 2))
        .allSatisfy(
            vector -> {
              String note = Vectors.text(vector, "note");
              String text = note.substring(0, note.indexOf("\n\n") + 1);
              assertThat(Checkpoint.parse(text).orElseThrow().size()).isEqualTo(20852163);
              assertThat(SignedNote.open(note, List.of()))
                  .isInstanceOfSatisfying(
                      NoteOpening.Refused.class,
                      refused ->
                          assertThat(refused.problem())
                              .isEqualTo(NoteOpening.NoteProblem.UNVERIFIED));
            });
  }

  @TestFactory
  Stream<DynamicTest> cosignatureTimes() {
    return dynamic(
        cases("checkpoint.json", "cosignature_v1_timestamp", 3),
        vector -> {
          String line =
              "\u2014 witness.example/w " + Vectors.text(vector, "signature_base64") + "\n";
          NoteOpening opening = SignedNote.open("text\n\n" + line, List.of());
          assertThat(opening).isInstanceOf(NoteOpening.Refused.class);
          NoteSignature signature =
              new NoteSignature("witness.example/w", 0, Vectors.text(vector, "signature_base64"));
          if (isAccepted(vector)) {
            assertThat(signature.cosignatureTime()).hasValue(Vectors.number(vector, "timestamp"));
          } else if (!vector.get("id").equals("gibberish")) {
            assertThat(signature.cosignatureTime()).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> proofFiles() {
    return dynamic(
        cases("tlog-proof.json", "cases", 10),
        vector -> {
          Optional<TlogProof> proof = TlogProof.parse(Vectors.text(vector, "proof"));
          assertThat(proof.isPresent()).isEqualTo(isAccepted(vector));
          if (proof.isPresent()) {
            assertThat(proof.get().inclusion().index()).isEqualTo(Vectors.number(vector, "index"));
            assertThat(proof.get().inclusion().path().stream().map(Hash::toBase64).toList())
                .isEqualTo(Vectors.texts(vector.get("hashes")));
            assertThat(proof.get().checkpoint()).isEqualTo(vector.get("checkpoint"));
            assertThat(extra(proof.get())).isEqualTo(vector.get("extra"));
          }
        });
  }

  @TestFactory
  @SuppressWarnings("unchecked")
  Stream<DynamicTest> tiledLog() {
    Path folder = Vectors.folder();
    Map<String, Object> log =
        (Map<String, Object>) Vectors.object(folder.resolve("checkpoint.json")).get("tessera_log");
    List<VerifierKey> keys = List.of(VerifierKey.parse(Vectors.text(log, "vkey")));
    List<String> entries = Vectors.texts(log.get("entries"));
    List<Map<String, Object>> trees = Vectors.objects(log.get("trees"));
    assertThat(trees).hasSizeGreaterThanOrEqualTo(16);
    return trees.stream()
        .map(
            tree ->
                DynamicTest.dynamicTest(
                    "tree of " + tree.get("size"),
                    () -> {
                      int size = (int) Vectors.number(tree, "size");
                      Hash root = Hash.parseBase64(Vectors.text(tree, "root_base64")).orElseThrow();
                      String note =
                          Files.readString(folder.resolve(Vectors.text(tree, "checkpoint")));
                      assertThat(Checkpoint.open(note, keys))
                          .isInstanceOfSatisfying(
                              CheckpointOpening.Opened.class,
                              opened ->
                                  assertThat(opened.checkpoint())
                                      .isEqualTo(
                                          new Checkpoint(Vectors.text(log, "origin"), size, root)));
                      List<Hash> leaves = new ArrayList<>();
                      if (size > 0) {
                        leaves = leaves(folder.resolve("tessera-log"), tree, size, entries);
                      }
                      GrowingTree growing = new GrowingTree();
                      leaves.forEach(growing::append);
                      assertThat(growing.root()).isEqualTo(root);
                    }));
  }

  private static List<Hash> leaves(
      Path log, Map<String, Object> tree, int size, List<String> entries) throws IOException {
    TreeHasher hasher = new TreeHasher();
    TilePath tile = new TilePath(0, 0, size);
    TilePath bundle = new TilePath(TilePath.ENTRIES, 0, size);
    assertThat(tree.get("tile")).isEqualTo("tessera-log/" + tile);
    assertThat(tree.get("entries_tile")).isEqualTo("tessera-log/" + bundle);
    List<Hash> leaves =
        HashTile.parse(Files.readAllBytes(log.resolve(tile.toString())), size).orElseThrow();
    List<byte[]> bytes =
        EntryBundle.parse(Files.readAllBytes(log.resolve(bundle.toString())), size).orElseThrow();
    assertThat(bytes.stream().map(entry -> new String(entry, StandardCharsets.UTF_8)).toList())
        .isEqualTo(entries.subList(0, size));
    assertThat(bytes.stream().map(hasher::leaf).toList()).isEqualTo(leaves);
    return leaves;
  }

  private static @org.jspecify.annotations.Nullable String extra(TlogProof proof) {
    byte[] extra = proof.extra();
    return extra == null ? null : new String(extra, StandardCharsets.UTF_8);
  }

  private static List<String> signers(List<NoteSignature> signatures) {
    return signatures.stream()
        .map(signature -> String.format("%s %08x", signature.name(), signature.keyId()))
        .toList();
  }

  private static List<String> signers(Map<String, Object> vector, String name) {
    return Vectors.objects(vector.get(name)).stream()
        .map(signer -> signer.get("name") + " " + signer.get("hash"))
        .toList();
  }

  private static boolean isAccepted(Map<String, Object> vector) {
    return "accept".equals(vector.get("expected"));
  }

  private static List<Map<String, Object>> cases(String file, String name, int atLeast) {
    List<Map<String, Object>> cases =
        Vectors.objects(Vectors.object(Vectors.folder().resolve(file)).get(name));
    assertThat(cases).hasSizeGreaterThanOrEqualTo(atLeast);
    return cases;
  }

  private static Stream<DynamicTest> dynamic(List<Map<String, Object>> cases, Check check) {
    return cases.stream()
        .map(
            vector -> DynamicTest.dynamicTest(Vectors.text(vector, "id"), () -> check.run(vector)));
  }

  private interface Check {
    void run(Map<String, Object> vector) throws Exception;
  }
}
