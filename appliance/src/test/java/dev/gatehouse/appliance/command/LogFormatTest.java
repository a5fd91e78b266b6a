package dev.gatehouse.appliance.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogFormatTest {

  @Test
  void aServiceLogsInJsonUnlessAPersonLooksOn() {
    assertThat(LogFormat.of(null, false, "up")).isEqualTo(LogFormat.JSON);
    assertThat(LogFormat.of(null, true, "up")).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void theSwitchGoesBefore() {
    assertThat(LogFormat.of("text", false, "up")).isEqualTo(LogFormat.TEXT);
    assertThat(LogFormat.of("json", true, "up")).isEqualTo(LogFormat.JSON);
  }

  @Test
  void standardOutputOfOtherVerbsIsTheirAnswer() {
    assertThat(LogFormat.of("json", false, "audit", "search")).isEqualTo(LogFormat.TEXT);
    assertThat(LogFormat.of("json", false)).isEqualTo(LogFormat.TEXT);
  }
}
