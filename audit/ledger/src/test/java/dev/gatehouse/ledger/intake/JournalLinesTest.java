package dev.gatehouse.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLinesTest {

  @Test
  void linesHoldEventsOrRawBytes() {
    var lines =
        JournalLines.parse(
            bytes(
                """
                {"seq":7,"event":{"a":{}}}
                {"seq":8,"raw":"AAE="}
                {"seq":9,"event" : { broken}
                """));
    assertThat(lines).extracting(JournalLine::sequence).containsExactly(7L, 8L, 9L);
    assertThat(lines.get(0).entry()).isEqualTo(bytes("{\"a\":{}}"));
    assertThat(lines.get(1).entry()).containsExactly(0, 1);
    assertThat(lines.get(2).entry()).as("judged later, placed now").isEqualTo(bytes(" { broken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "[]",
        "{}",
        "{\"event\":{},\"seq\":1}",
        "{\"seq\":\"1\",\"event\":{}}",
        "{\"seq\":0,\"event\":{}}",
        "{\"seq\":-1,\"event\":{}}",
        "{\"seq\":1.5,\"event\":{}}",
        "{\"seq\":99999999999999999999,\"event\":{}}",
        "{\"seq\":1}",
        "{\"seq\":1,\"other\":{}}",
        "{\"seq\":1,\"raw\":7}",
        "{\"seq\":1,\"raw\":\"!\"}",
        "{\"seq\":1,\"event\"",
        "{\"seq\":1,\"event\":{}}\n{\"seq\":3,\"event\":{}}",
        "{\"seq\":1,\"event\":{}}\n{\"seq\":1,\"event\":{}}",
        "{\"seq\":1,\"event\":{}}\n\n{\"seq\":2,\"event\":{}}",
      })
  void aLineThatCannotBePlacedRefusesTheDelivery(String body) {
    assertThatThrownBy(() -> JournalLines.parse(bytes(body)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.MALFORMED));
  }

  @Property
  void noBytesBreakTheParser(@ForAll byte[] body) {
    try {
      assertThat(JournalLines.parse(body)).isNotEmpty();
    } catch (ProblemException refused) {
      assertThat(refused.problem().code()).isEqualTo(ProblemCode.MALFORMED);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
