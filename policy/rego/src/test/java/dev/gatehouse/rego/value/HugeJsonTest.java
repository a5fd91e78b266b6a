package dev.gatehouse.rego.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents of a size that nobody means: read, or refused with a clear word, never an exhaustion.
 */
class HugeJsonTest {
  private static final int HUNDRED_MEGABYTES = 100_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", " [ "})
  void aHundredThousandLevelsAreRefused(String level) {
    assertThatThrownBy(() -> RegoJson.parse(level.repeat(100_000)))
        .isInstanceOf(RegoJsonException.class)
        .hasMessageContaining("depth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "0.", "1e"})
  void numbersOfAMillionDigitsAreRefused(String beginning) {
    assertThatThrownBy(() -> RegoJson.parse(beginning + "9".repeat(1_000_000)))
        .isInstanceOf(RegoJsonException.class)
        .hasMessageContaining("exceeds the maximum allowed (10000");
  }

  @Test
  void aHundredMegabytesAreReadOnce() {
    byte[] document = new byte[HUNDRED_MEGABYTES];
    Arrays.fill(document, (byte) ' ');
    document[0] = '[';
    document[HUNDRED_MEGABYTES - 1] = ']';
    assertThat(RegoJson.parse(document)).isEqualTo(RegoArray.EMPTY);
  }

  @Test
  void aHundredMegabytesThatNeverEndAreRefused() {
    byte[] document = new byte[HUNDRED_MEGABYTES];
    Arrays.fill(document, (byte) 'a');
    document[0] = '"';
    assertThatThrownBy(() -> RegoJson.parse(document)).isInstanceOf(RegoJsonException.class);
  }

  @Test
  void whatIsBeyondTheLimitOfADocumentIsRefusedUnread() {
    RegoJsonLimits small = new RegoJsonLimits(10, 10, 8, true);
    byte[] document = "[1,2,3,4]".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RegoJson.parse(document, small)).isInstanceOf(RegoJsonException.class);
  }
}
