package dev.gatehouse.trust.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

  @TempDir private Path folder;

  @Test
  void readsAFileEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "one\n");
    SecretReference reference = SecretReference.of("file:" + file);
    assertThat(reference.read()).isEqualTo("one");
    Files.writeString(file, "two\r\n");
    assertThat(reference.read()).isEqualTo("two");
  }

  @Test
  void readsTheEnvironment() {
    assertThat(SecretReference.of("env:TOKEN", Map.of("TOKEN", "abc")).read()).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2", "file:", "env:", "vault:secret/token", "FILE:/x"})
  void aSecretIsNeverGivenAsItselfAndNeverRepeated(String text) {
    assertThatThrownBy(() -> SecretReference.of(text))
        .hasMessage("a secret is given by reference, as file:PATH or env:NAME, never as itself");
  }

  @Test
  void saysWhichSecretIsMissing() throws IOException {
    SecretReference missing = SecretReference.of("env:TOKEN", Map.of());
    assertThatThrownBy(missing::read).hasMessage("env:TOKEN is empty or not there");
    SecretReference none = SecretReference.of("file:" + folder.resolve("none"));
    assertThatThrownBy(none::read)
        .hasMessage("file:" + folder.resolve("none") + " can't be read: NoSuchFileException");
    Path large = Files.write(folder.resolve("large"), new byte[64 * 1024 + 1]);
    assertThatThrownBy(SecretReference.of("file:" + large)::read)
        .hasMessage("file:" + large + " has more than 65536 bytes");
    Path blank = Files.writeString(folder.resolve("blank"), "\n");
    assertThatThrownBy(SecretReference.of("file:" + blank)::read)
        .hasMessage("file:" + blank + " is empty or not there");
  }

  @Test
  void printsWhereTheSecretIs() {
    assertThat(SecretReference.of("env:TOKEN", Map.of("TOKEN", "abc"))).hasToString("env:TOKEN");
  }
}
