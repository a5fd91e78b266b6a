package dev.gatehouse.ledger.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as properties and as variables of the environment name them. */
class NamedOptionsTest {

  private static NamedOptions options(Map<String, String> given) {
    return new NamedOptions("gatehouse.ledger.sinks.archive", "sink", given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"access-key", "access.key", "accesskey", "ACCESS-KEY"})
  void anOptionIsTheSameHoweverItsSourceHasToWriteIt(String name) {
    NamedOptions options = options(Map.of(name, "env:ID"));

    assertThat(options.text("access-key")).contains("env:ID");
    options.finish();
  }

  @Test
  void anOptionThatIsGivenTwiceIsRefused() {
    assertThatThrownBy(() -> options(Map.of("access-key", "a", "access.key", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gatehouse.ledger.sinks.archive.access-key")
        .hasMessageContaining("gatehouse.ledger.sinks.archive.access.key")
        .hasMessageEndingWith(" are one option");
  }

  @Test
  void anUnknownOptionIsNamedAsItWasWritten() {
    NamedOptions options = options(Map.of("kind", "s3", "acess.key", "a"));
    assertThat(options.required("kind")).isEqualTo("s3");

    assertThatThrownBy(options::finish)
        .hasMessage(
            "gatehouse.ledger.sinks.archive.acess.key is not an option of this kind of sink, which"
                + " are kind");
  }
}
