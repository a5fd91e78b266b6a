package dev.gatehouse.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {

  private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void aProofHasIndexPathAndCheckpoint() {
    TlogProof proof =
        TlogProof.parse(
                "c2sp.org/tlog-proof@v1\nextra eA==\nindex 3\n" + HASH + "\n\nthe\n\ncheckpoint\n")
            .orElseThrow();
    assertThat(proof.inclusion().index()).isEqualTo(3);
    assertThat(proof.inclusion().path()).hasSize(1);
    assertThat(proof.extra()).containsExactly('x');
    assertThat(proof.checkpoint()).isEqualTo("the\n\ncheckpoint\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex  0\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra eA==\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nextra e\nindex 0\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nextra eA==\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\r\nindex 0\n\ncheckpoint\n",
      })
  void anythingElseIsNone(String text) {
    assertThat(TlogProof.parse(text)).isEmpty();
  }

  @Test
  void aPathLongerThanAnyTreeIsHighIsRefused() {
    String head = "c2sp.org/tlog-proof@v1\nindex 0\n";
    assertThat(TlogProof.parse(head + (HASH + "\n").repeat(64) + "\ncheckpoint\n")).isPresent();
    assertThat(TlogProof.parse(head + (HASH + "\n").repeat(65) + "\ncheckpoint\n")).isEmpty();
  }

  @Property
  void noTextBreaksTheParser(@ForAll String text) {
    TlogProof.parse(text);
    TlogProof.parse("c2sp.org/tlog-proof@v1\n" + text);
  }
}
