package dev.gatehouse.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.merkle.ConsistencyProof;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.InclusionProof;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The ledger's trees are those that the verifier, which shares no code with them, finds right. */
class MerkleTreeProperties {

  private static final int MOST = 1200;

  private final TilesInMemory tiles = new TilesInMemory();
  private final MerkleTree tree = new MerkleTree(tiles);
  private final List<Hash> roots = new ArrayList<>();

  MerkleTreeProperties() {
    TreeAppender appender = new TreeAppender(tiles, 0);
    GrowingTree expected = new GrowingTree();
    for (int i = 0; i < MOST; i++) {
      roots.add(expected.root());
      expected.append(Hash.of(leaf(i)));
      appender.append(leaf(i));
    }
    roots.add(expected.root());
    byte[] root = appender.store();
    assertThat(Hash.of(root)).isEqualTo(expected.root());
  }

  @Property(tries = 200)
  void rootsOfAllSizesAreRight(@ForAll @IntRange(max = MOST) int size) {
    assertThat(Hash.of(tree.root(size))).isEqualTo(roots.get(size));
  }

  @Property(tries = 300)
  void inclusionProofsVerify(
      @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int any) {
    int index = any % size;
    InclusionProof proof = new InclusionProof(index, hashes(tree.inclusion(index, size)));
    assertThat(proof.leads(Hash.of(leaf(index)), size, roots.get(size))).isTrue();
  }

  @Property(tries = 300)
  void consistencyProofsVerify(
      @ForAll @IntRange(min = 1, max = MOST) int second,
      @ForAll @IntRange(max = MOST - 1) int any) {
    int first = 1 + any % second;
    ConsistencyProof proof =
        new ConsistencyProof(first, second, hashes(tree.consistency(first, second)));
    assertThat(proof.leads(roots.get(first), roots.get(second))).isTrue();
  }

  @Property(tries = 100)
  void aTreeGrowsTheSameInAnyBatches(@ForAll List<@IntRange(min = 1, max = 300) Integer> batches) {
    TilesInMemory others = new TilesInMemory();
    int size = 0;
    for (int batch : batches) {
      TreeAppender appender = new TreeAppender(others, size);
      for (int i = 0; i < batch && size < MOST; i++) {
        assertThat(appender.append(leaf(size))).isEqualTo(size);
        size++;
      }
      assertThat(Hash.of(appender.store())).isEqualTo(roots.get(size));
    }
  }

  private static List<Hash> hashes(List<byte[]> hashes) {
    return hashes.stream().map(Hash::of).toList();
  }

  static byte[] leaf(int number) {
    return TreeHash.leaf(ByteBuffer.allocate(4).putInt(number).array());
  }
}
