package dev.gatehouse.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final KeyRotation rotation =
      new KeyRotation(Duration.ofDays(30), DAY, Duration.ofHours(1));
  private final SigningKey first = key("first", T0);
  private final SigningKey second = key("second", T0.plus(Duration.ofDays(30)));

  @Test
  void theFirstKeySignsAtOnce() {
    assertThat(rotation.due(List.of(), T0))
        .contains(new KeyRotation.Window(T0, T0.plus(Duration.ofDays(30))));
  }

  @Test
  void theNextKeyIsMadeADayBeforeItSigns() {
    assertThat(rotation.due(List.of(first), T0.plus(Duration.ofDays(29)).minusSeconds(1)))
        .isEmpty();
    assertThat(rotation.due(List.of(first), T0.plus(Duration.ofDays(29))))
        .contains(
            new KeyRotation.Window(T0.plus(Duration.ofDays(30)), T0.plus(Duration.ofDays(60))));
  }

  @Test
  void aKeyIsNotMadeTwice() {
    assertThat(rotation.due(List.of(first, second), T0.plus(Duration.ofDays(29)))).isEmpty();
  }

  @Test
  void afterALongPauseANewKeySignsAtOnce() {
    Instant late = T0.plus(Duration.ofDays(400));
    assertThat(rotation.due(List.of(first), late))
        .contains(new KeyRotation.Window(late, late.plus(Duration.ofDays(30))));
  }

  @Test
  void bothKeysArePublishedAroundTheChange() {
    Instant change = T0.plus(Duration.ofDays(30));
    List<SigningKey> keys = List.of(first, second);
    assertThat(rotation.published(keys, change.minusSeconds(1))).containsExactly(second, first);
    assertThat(rotation.published(keys, change.plus(Duration.ofHours(1)).minusSeconds(1)))
        .containsExactly(second, first);
    assertThat(rotation.published(keys, change.plus(Duration.ofHours(1)))).containsExactly(second);
  }

  @Test
  void exactlyOneKeySigns() {
    Instant change = T0.plus(Duration.ofDays(30));
    List<SigningKey> keys = List.of(first, second);
    assertThat(rotation.signer(keys, change.minusNanos(1))).contains(first);
    assertThat(rotation.signer(keys, change)).contains(second);
    assertThat(rotation.signer(keys, change.plus(Duration.ofDays(30)))).isEmpty();
  }

  @Test
  void aLeadAsLongAsTheLifeIsRefused() {
    assertThatThrownBy(() -> new KeyRotation(DAY, DAY, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than its lead");
  }

  private SigningKey key(String kid, Instant from) {
    try {
      ECKey jwk = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
      return rotation.key(jwk, new KeyRotation.Window(from, from.plus(Duration.ofDays(30))));
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
