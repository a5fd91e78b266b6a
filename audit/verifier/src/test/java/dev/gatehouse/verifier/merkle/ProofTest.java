package dev.gatehouse.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

  private final TreeHasher hasher = new TreeHasher();
  private final Hash a = hasher.leaf("a".getBytes(StandardCharsets.UTF_8));
  private final Hash b = hasher.leaf("b".getBytes(StandardCharsets.UTF_8));

  @Test
  void leafAndNodeAreHashedApart() {
    // RFC 6962, section 2.1: SHA-256 of nothing, and of the single byte 0x00.
    assertThat(hasher.empty())
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(hasher.leaf(new byte[0]))
        .hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    byte[] both = new byte[64];
    System.arraycopy(a.bytes(), 0, both, 0, 32);
    System.arraycopy(b.bytes(), 0, both, 32, 32);
    assertThat(hasher.node(a, b)).isNotEqualTo(hasher.leaf(both));
  }

  @Test
  void aProofFromTheEmptyTreeProvesNothing() {
    assertThat(new ConsistencyProof(0, 2, List.of()).leads(hasher.empty(), hasher.node(a, b)))
        .isFalse();
    assertThat(new ConsistencyProof(0, 2, List.of(a)).leads(hasher.empty(), hasher.node(a, b)))
        .isFalse();
  }

  @Test
  void treesOfOneSizeNeedEqualRootsAndNoPath() {
    assertThat(new ConsistencyProof(2, 2, List.of()).leads(a, a)).isTrue();
    assertThat(new ConsistencyProof(2, 2, List.of()).leads(a, b)).isFalse();
    assertThat(new ConsistencyProof(2, 2, List.of(a)).leads(a, a)).isFalse();
  }

  @Test
  void aTreeNeverShrinks() {
    assertThat(new ConsistencyProof(2, 1, List.of(a)).leads(hasher.node(a, b), a)).isFalse();
    assertThat(new ConsistencyProof(-1, 1, List.of(a)).leads(a, a)).isFalse();
  }

  @Test
  void sizesAreUnsigned() {
    assertThat(new InclusionProof(1, List.of()).leads(a, -1, a)).isFalse();
    assertThat(new InclusionProof(-1, List.of()).leads(a, 1, a)).isFalse();
  }

  @Test
  void aSubtreeOnlyFollowsLeavesThatItCanFollow() {
    GrowingTree tree = new GrowingTree();
    tree.append(a);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.appendSubtree(b, 1))
        .withMessage("a subtree of level 1 can't follow 1 leaves");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GrowingTree(3, List.of(a)))
        .withMessage("a tree of 3 leaves has 2 perfect subtrees, not 1");
  }

  @Test
  void hashesAreReadInOneSpellingOnly() {
    String base64 = a.toBase64();
    assertThat(Hash.parseBase64(base64)).contains(a);
    assertThat(Hash.parseBase64(base64.replace("=", ""))).isEmpty();
    assertThat(Hash.parseBase64(base64 + "\n")).isEmpty();
    assertThat(Hash.parseBase64("AAAA")).isEmpty();
    assertThat(Hash.parseBase64("")).isEmpty();
  }
}
