package dev.gatehouse.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

  @ParameterizedTest
  @CsvSource({"Alice, alice", "ａｌｉｃｅ, alice", "ﬁona, fiona", "ÉLISE, élise"})
  void lookAlikesAreOneName(String shown, String key) {
    assertThat(Username.parse(shown)).isEqualTo(new Username(shown, key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u0000", "a\n", "\u2003"})
  void whatIsNoNameIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> Username.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a username has");
  }

  @Test
  void aNameHasALength() {
    assertThat(Username.parse("a".repeat(128)).key()).hasSize(128);
    assertThatThrownBy(() -> Username.parse("a".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsNotShownInLogs() {
    assertThat(Username.parse("alice").toString()).doesNotContain("alice");
  }
}
