package dev.gatehouse.verifier.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Proofs built by the definitions of RFC 6962 lead to the root, and no other does. */
class ProofProperties {

  private static final int MOST = 130;

  private final List<Hash> leaves = leaves();
  private final NaiveTree tree = new NaiveTree(leaves);

  @Property
  void everyInclusionProofLeads(
      @ForAll @IntRange(min = 1, max = MOST) int size,
      @ForAll @IntRange(max = MOST - 1) int anyIndex) {
    int index = anyIndex % size;
    InclusionProof proof = new InclusionProof(index, tree.path(index, size));
    Hash root = tree.root(size);
    assertThat(proof.leads(leaves.get(index), size, root)).isTrue();
    assertThat(proof.leads(leaves.get((index + 1) % MOST), size, root)).isFalse();
    assertThat(proof.leads(leaves.get(index), size, tree.hash(1, 3))).isFalse();
    assertThat(new InclusionProof(size, proof.path()).leads(leaves.get(index), size, root))
        .isFalse();
    assertThat(new InclusionProof(-1, proof.path()).leads(leaves.get(index), size, root)).isFalse();
  }

  @Property
  void noChangedInclusionProofLeads(
      @ForAll @IntRange(min = 2, max = MOST) int size,
      @ForAll @IntRange(max = MOST - 1) int anyIndex,
      @ForAll @IntRange(max = 63) int anyStep) {
    int index = anyIndex % size;
    List<Hash> path = tree.path(index, size);
    for (List<Hash> changed : changes(path, anyStep)) {
      assertThat(new InclusionProof(index, changed).leads(leaves.get(index), size, tree.root(size)))
          .isFalse();
    }
  }

  @Property
  void everyConsistencyProofLeads(
      @ForAll @IntRange(min = 1, max = MOST) int second,
      @ForAll @IntRange(max = MOST - 1) int any) {
    int first = 1 + any % second;
    ConsistencyProof proof = new ConsistencyProof(first, second, tree.consistency(first, second));
    assertThat(proof.leads(tree.root(first), tree.root(second))).isTrue();
    Hash other = tree.hash(1, 4);
    assertThat(proof.leads(other, tree.root(second))).isFalse();
    assertThat(proof.leads(tree.root(first), other)).isFalse();
  }

  @Property
  void noChangedConsistencyProofLeads(
      @ForAll @IntRange(min = 2, max = MOST) int second,
      @ForAll @IntRange(max = MOST - 1) int any,
      @ForAll @IntRange(max = 63) int anyStep) {
    int first = 1 + any % (second - 1);
    for (List<Hash> changed : changes(tree.consistency(first, second), anyStep)) {
      assertThat(
              new ConsistencyProof(first, second, changed)
                  .leads(tree.root(first), tree.root(second)))
          .isFalse();
    }
  }

  @Property
  void aGrowingTreeHasTheRootsOfTheDefinition(@ForAll @IntRange(max = MOST) int size) {
    GrowingTree growing = new GrowingTree();
    for (int i = 0; i < size; i++) {
      assertThat(growing.root()).isEqualTo(tree.root(i));
      growing.append(leaves.get(i));
    }
    assertThat(growing.root()).isEqualTo(tree.root(size));
    assertThat(new GrowingTree(size, tree.cover(0, size)).root()).isEqualTo(tree.root(size));
  }

  /** A hash more, a hash less, one flipped, two swapped. */
  private List<List<Hash>> changes(List<Hash> path, int anyStep) {
    List<List<Hash>> changed = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(path);
    longer.add(leaves.getFirst());
    changed.add(longer);
    if (!path.isEmpty()) {
      int step = anyStep % path.size();
      changed.add(path.subList(0, path.size() - 1));
      changed.add(path.subList(1, path.size()));
      List<Hash> flipped = new ArrayList<>(path);
      byte[] bytes = flipped.get(step).bytes();
      bytes[anyStep % Hash.SIZE] ^= 1;
      flipped.set(step, Hash.of(bytes));
      changed.add(flipped);
      if (path.size() > 1) {
        List<Hash> swapped = new ArrayList<>(path);
        Collections.swap(swapped, step, (step + 1) % path.size());
        changed.add(swapped);
      }
    }
    return changed;
  }

  private static List<Hash> leaves() {
    TreeHasher hasher = new TreeHasher();
    return IntStream.range(0, MOST)
        .mapToObj(i -> hasher.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
