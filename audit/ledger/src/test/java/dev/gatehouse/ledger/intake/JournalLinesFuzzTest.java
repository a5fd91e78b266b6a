package dev.gatehouse.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.List;

/** Whatever a source delivers is numbered lines, or refused with the line and what is wrong. */
class JournalLinesFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBodyIsLinesWithoutGapsOrRefused(byte[] body) {
    List<JournalLine> lines;
    try {
      lines = JournalLines.parse(body);
    } catch (ProblemException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    long expected = lines.getFirst().sequence();
    assertThat(expected).isPositive();
    for (JournalLine line : lines) {
      assertThat(line.sequence()).isEqualTo(expected++);
    }
  }
}
