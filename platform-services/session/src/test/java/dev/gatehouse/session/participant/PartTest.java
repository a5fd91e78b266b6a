package dev.gatehouse.session.participant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {

  @ParameterizedTest
  @CsvSource({
    "OWNER, owner",
    "CO_FACILITATOR, co-facilitator",
    "PARTICIPANT, participant",
    "OBSERVER, observer"
  })
  void codesGoThereAndBack(Part part, String code) {
    assertThat(part.code()).isEqualTo(code);
    assertThat(Part.of(code)).contains(part);
  }

  @ParameterizedTest
  @CsvSource({"Owner", "co_facilitator", "guest"})
  void otherCodesAreNone(String code) {
    assertThat(Part.of(code)).isEmpty();
  }
}
