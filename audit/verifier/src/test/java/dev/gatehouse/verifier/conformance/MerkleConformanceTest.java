package dev.gatehouse.verifier.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.merkle.ConsistencyProof;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.InclusionProof;
import dev.gatehouse.verifier.merkle.NaiveTree;
import dev.gatehouse.verifier.merkle.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Merkle trees and proofs against the shared vectors. Proofs of subtrees are another draft's and
 * are not here.
 */
class MerkleConformanceTest {

  private final TreeHasher hasher = new TreeHasher();

  @TestFactory
  Stream<DynamicTest> inclusionProbes() {
    List<Path> probes = Vectors.files(Vectors.folder().resolve("probes/inclusion"), ".json");
    assertThat(probes).hasSizeGreaterThanOrEqualTo(65);
    return probes.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      Map<String, Object> probe = Vectors.object(file);
                      assertThat(isIncluded(probe)).isEqualTo(!(Boolean) probe.get("wantErr"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> consistencyProbes() {
    List<Path> probes = Vectors.files(Vectors.folder().resolve("probes/consistency"), ".json");
    assertThat(probes).hasSizeGreaterThanOrEqualTo(56);
    return probes.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      Map<String, Object> probe = Vectors.object(file);
                      assertThat(isConsistent(probe)).isEqualTo(!(Boolean) probe.get("wantErr"));
                    }));
  }

  @Test
  void theTreeOfRfc6962() {
    Map<String, Object> vectors = Vectors.object(Vectors.folder().resolve("rfc6962-tree.json"));
    List<Hash> leaves =
        Vectors.texts(vectors.get("leaves_hex")).stream()
            .map(hex -> hasher.leaf(HexFormat.of().parseHex(hex)))
            .toList();
    List<String> roots = Vectors.texts(vectors.get("roots_by_size"));
    GrowingTree tree = new GrowingTree();
    for (Hash leaf : leaves) {
      assertThat(tree.root()).hasToString(roots.get((int) tree.size()));
      tree.append(leaf);
    }
    assertThat(tree.root()).hasToString(roots.getLast());
    NaiveTree definition = new NaiveTree(leaves);
    assertThat(Vectors.objects(vectors.get("inclusion")))
        .hasSize(36)
        .allSatisfy(
            vector -> {
              int leaf = (int) Vectors.number(vector, "leaf");
              int size = (int) Vectors.number(vector, "size");
              List<Hash> path = hex(vector);
              assertThat(definition.path(leaf, size)).isEqualTo(path);
              assertThat(
                      new InclusionProof(leaf, path)
                          .leads(leaves.get(leaf), size, definition.root(size)))
                  .isTrue();
            });
    assertThat(Vectors.objects(vectors.get("consistency")))
        .hasSize(36)
        .allSatisfy(
            vector -> {
              int first = (int) Vectors.number(vector, "first");
              int second = (int) Vectors.number(vector, "second");
              ConsistencyProof proof = new ConsistencyProof(first, second, hex(vector));
              assertThat(definition.consistency(first, second)).isEqualTo(proof.path());
              assertThat(proof.leads(definition.root(first), definition.root(second))).isTrue();
            });
  }

  @Test
  void theHashesOfRfc6962() {
    Map<String, Object> vectors = Vectors.object(Vectors.folder().resolve("rfc6962-tree.json"));
    assertThat(Vectors.objects(vectors.get("hashes")))
        .hasSize(4)
        .allSatisfy(
            vector -> {
              byte[] hash =
                  switch (Vectors.text(vector, "what")) {
                    case "empty root" -> hasher.empty().bytes();
                    case "leaf" -> hasher.leaf(utf8(vector, "data_utf8")).bytes();
                    default -> sha256Node(utf8(vector, "left_utf8"), utf8(vector, "right_utf8"));
                  };
              assertThat(HexFormat.of().formatHex(hash)).isEqualTo(vector.get("hash"));
            });
  }

  /**
   * The vector's children are no hashes, which ours always are: so the bytes are put together here.
   */
  private byte[] sha256Node(byte[] left, byte[] right) throws Exception {
    java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  @Test
  void theAnswersOfACertificateTransparencyLog() {
    Path argon = Vectors.folder().resolve("argon2020");
    Map<String, Object> head = Vectors.object(argon.resolve("sth.json"));
    long size = Vectors.number(head, "tree_size");
    Hash root = Hash.parseBase64(Vectors.text(head, "sha256_root_hash")).orElseThrow();

    Map<String, Object> proof = Vectors.object(argon.resolve("proof.json"));
    byte[] entry =
        Base64.getDecoder()
            .decode(
                Vectors.text(
                    Vectors.objects(Vectors.object(argon.resolve("entries.json")).get("entries"))
                        .getFirst(),
                    "leaf_input"));
    InclusionProof inclusion =
        new InclusionProof(
            Vectors.number(proof, "leaf_index"), base64(proof, "audit_path").orElseThrow());
    assertThat(inclusion.leads(hasher.leaf(entry), size, root)).isTrue();
    assertThat(inclusion.leads(hasher.leaf(new byte[] {1}), size, root)).isFalse();

    Map<String, Object> consistency = Vectors.object(argon.resolve("consistency.json"));
    Hash earlier = Hash.parseBase64("AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ=").orElseThrow();
    assertThat(
            new ConsistencyProof(3654490, size, base64(consistency, "consistency").orElseThrow())
                .leads(earlier, root))
        .isTrue();
  }

  private static boolean isIncluded(Map<String, Object> probe) {
    Optional<Hash> leaf = Hash.parseBase64(Vectors.text(probe, "leafHash"));
    Optional<Hash> root = Hash.parseBase64(Vectors.text(probe, "root"));
    Optional<List<Hash>> path = base64(probe, "proof");
    return leaf.isPresent()
        && root.isPresent()
        && path.isPresent()
        && new InclusionProof(Vectors.number(probe, "leafIdx"), path.get())
            .leads(leaf.get(), Vectors.number(probe, "treeSize"), root.get());
  }

  private static boolean isConsistent(Map<String, Object> probe) {
    Optional<Hash> first = Hash.parseBase64(Vectors.text(probe, "root1"));
    Optional<Hash> second = Hash.parseBase64(Vectors.text(probe, "root2"));
    Optional<List<Hash>> path = base64(probe, "proof");
    return first.isPresent()
        && second.isPresent()
        && path.isPresent()
        && new ConsistencyProof(
                Vectors.number(probe, "size1"), Vectors.number(probe, "size2"), path.get())
            .leads(first.get(), second.get());
  }

  /** The hashes of a list; empty when one is none, which no verifier would even get to see. */
  private static Optional<List<Hash>> base64(Map<String, Object> object, String name) {
    List<Optional<Hash>> hashes =
        Vectors.texts(object.get(name)).stream().map(Hash::parseBase64).toList();
    return hashes.stream().allMatch(Optional::isPresent)
        ? Optional.of(hashes.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  private static List<Hash> hex(Map<String, Object> vector) {
    return Vectors.texts(vector.get("proof")).stream()
        .map(hash -> Hash.of(HexFormat.of().parseHex(hash)))
        .toList();
  }

  private static byte[] utf8(Map<String, Object> object, String name) {
    return Vectors.text(object, name).getBytes(StandardCharsets.UTF_8);
  }
}
