package dev.gatehouse.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class Argon2PasswordsTest {

  @Test
  void theCostIsThatOfRfc9106() {
    Argon2Passwords passwords = new Argon2Passwords(1);
    String hash = passwords.hash("correct horse battery staple");
    assertThat(hash).startsWith("$argon2id$v=19$m=65536,t=3,p=4$");
    assertThat(passwords.matches("correct horse battery staple", hash)).isTrue();
    assertThat(passwords.matches("correct horse battery stable", hash)).isFalse();
    assertThat(passwords.outdated(hash)).isFalse();
    assertThat(passwords.outdated("$argon2id$v=19$m=16384,t=2,p=1$c2FsdHNhbHQ$AAAA")).isTrue();
  }

  @Test
  void withoutAnAccountOneHashIsComparedJustTheSame() {
    RecordingEncoder encoder = new RecordingEncoder();
    Argon2Passwords passwords = new Argon2Passwords(encoder, 1);
    encoder.compared.clear();
    assertThat(passwords.matches("nobody has this account", null)).isFalse();
    assertThat(encoder.compared).hasSize(1).doesNotContainNull();
  }

  private static final class RecordingEncoder implements PasswordEncoder {
    private final List<String> compared = new ArrayList<>();

    @Override
    public String encode(@Nullable CharSequence password) {
      return "hash-of-" + password;
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
      compared.add(String.valueOf(hash));
      return encode(password).equals(hash);
    }
  }
}
