package dev.gatehouse.verifier.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.TestLog;
import dev.gatehouse.verifier.note.CheckpointText;
import dev.gatehouse.verifier.note.UnsignedDecimal;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.trust.Quorum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void aCheckpointHasOriginSizeRootAndPerhapsMore() {
    assertThat(Checkpoint.parse("log\n7\n" + ROOT + "\n").orElseThrow().size()).isEqualTo(7);
    assertThat(
            CheckpointText.parse("log\n7\n" + ROOT + "\nmore\nlines\n").orElseThrow().extension())
        .isEqualTo("more\nlines\n");
    assertThat(Checkpoint.parse("log\n18446744073709551615\n" + ROOT + "\n").orElseThrow().size())
        .isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "log\n7\n",
        "\n7\nROOT\n",
        "log\n\nROOT\n",
        "log\n07\nROOT\n",
        "log\n+7\nROOT\n",
        "log\n-7\nROOT\n",
        "log\n 7\nROOT\n",
        "log\n0x7\nROOT\n",
        "log\n18446744073709551616\nROOT\n",
        "log\n7\nROOT",
        "log\n7\nROOT\n\n",
        "log\n7\nROOT\nmore\n\n",
        "log\n7\nAAAA\n",
        "log\n7\n!\n"
      })
  void anythingElseIsNone(String text) {
    assertThat(Checkpoint.parse(text.replace("ROOT", ROOT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "10,true", "00,false", "01,false", "1_0,false", "\u0661,false"})
  void numbersHaveOneSpelling(String text, boolean accepted) {
    assertThat(UnsignedDecimal.parse(text).isPresent()).isEqualTo(accepted);
  }

  @Test
  void onlyAKeyNamedLikeTheOriginVouchesForIt() {
    TestLog log = new TestLog(3);
    TestLog other = new TestLog("other.example", 3);
    List<VerifierKey> keys =
        List.of(VerifierKey.parse(log.vkey()), VerifierKey.parse(other.vkey()));
    assertThat(Checkpoint.open(log.checkpoint(3), keys))
        .isEqualTo(
            new CheckpointOpening.Opened(
                new Checkpoint(TestLog.ORIGIN, 3, log.tree().root(3)),
                new CheckpointSignatures(
                    List.of(new CheckpointSignatures.Signed(TestLog.ORIGIN, "Ed25519", null)),
                    List.of(),
                    Quorum.NONE,
                    0)));
    assertThat(Checkpoint.open(other.sign(TestLog.ORIGIN + "\n3\n" + ROOT + "\n"), keys))
        .isEqualTo(
            new CheckpointOpening.Refused("no known key of " + TestLog.ORIGIN + " signed it"));
    assertThat(Checkpoint.open(log.sign("no checkpoint\n"), keys))
        .isEqualTo(new CheckpointOpening.Refused("its text is no checkpoint"));
  }
}
