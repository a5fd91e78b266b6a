package dev.gatehouse.decision.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BundleRootsTest {

  @Test
  void ownWhatIsAtOrBelowThem() {
    BundleRoots roots = new BundleRoots(List.of("/a/b/", "c"));
    assertThat(roots.paths()).containsExactly("a/b", "c");
    assertThat(roots.own("a/b")).isTrue();
    assertThat(roots.own("a/b/x")).isTrue();
    assertThat(roots.own("a")).isFalse();
    assertThat(roots.own("a/bx")).isFalse();
    assertThat(roots.own("c/d")).isTrue();
  }

  @Test
  void theEmptyRootIsTheWholeTree() {
    BundleRoots whole = new BundleRoots(List.of(""));
    assertThat(whole.own("anything")).isTrue();
    assertThat(whole.cover(new BundleRoots(List.of("a", "b/c")))).isTrue();
    assertThat(whole.overlap(new BundleRoots(List.of("a")))).isEqualTo(Optional.of(""));
  }

  @Test
  void overlapInEitherDirection() {
    BundleRoots roots = new BundleRoots(List.of("a/b"));
    assertThat(roots.overlap(new BundleRoots(List.of("a")))).isEqualTo(Optional.of("a/b"));
    assertThat(roots.overlap(new BundleRoots(List.of("a/b/c")))).isEqualTo(Optional.of("a/b"));
    assertThat(roots.overlap(new BundleRoots(List.of("a/bc", "x")))).isEmpty();
  }
}
