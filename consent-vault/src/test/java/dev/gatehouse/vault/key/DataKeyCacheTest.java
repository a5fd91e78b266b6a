package dev.gatehouse.vault.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.cipher.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataKeyCacheTest {

  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID SUBJECT = new UUID(0, 2);
  private static final AssociatedData CONTEXT = AssociatedData.of("test");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final DataKeyCache cache = new DataKeyCache(2, Duration.ofSeconds(60), () -> now);

  @Test
  void givesTheKeyThatWasPut() throws Exception {
    CommittingKey key = put(1);

    CommittingKey found = cache.get(TENANT, SUBJECT, key.id()).orElseThrow();

    assertThat(found.open(CONTEXT, key.seal(CONTEXT, "x".getBytes(UTF_8))))
        .asString(UTF_8)
        .isEqualTo("x");
  }

  @Test
  void givesCopiesWhoseClosingHarmsNobody() {
    UUID id = put(1).id();
    cache.get(TENANT, SUBJECT, id).orElseThrow().close();

    assertThat(cache.get(TENANT, SUBJECT, id).orElseThrow().seal(CONTEXT, new byte[0]))
        .isNotEmpty();
  }

  @Test
  void knowsAKeyOfThatTenantAndSubjectOnly() {
    UUID id = put(1).id();

    assertThat(cache.get(new UUID(0, 9), SUBJECT, id)).isEmpty();
    assertThat(cache.get(TENANT, new UUID(0, 9), id)).isEmpty();
    assertThat(cache.get(TENANT, SUBJECT, new UUID(0, 9))).isEmpty();
  }

  @Test
  void forgetsAKeyWhenItsTimeIsOverHoweverOftenItIsUsed() {
    UUID id = put(1).id();
    now = now.plusSeconds(59);
    assertThat(cache.get(TENANT, SUBJECT, id)).isPresent();

    now = now.plusSeconds(1);

    assertThat(cache.get(TENANT, SUBJECT, id)).isEmpty();
    assertThat(cache.size()).isZero();
  }

  @Test
  void dropsExpiredKeysWhenAnotherComes() {
    put(1);
    now = now.plusSeconds(60);

    put(2);

    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void letsTheLeastRecentlyUsedGive() {
    UUID first = put(1).id();
    UUID second = put(2).id();
    assertThat(cache.get(TENANT, SUBJECT, first)).isPresent();

    UUID third = put(3).id();

    assertThat(cache.get(TENANT, SUBJECT, first)).isPresent();
    assertThat(cache.get(TENANT, SUBJECT, second)).isEmpty();
    assertThat(cache.get(TENANT, SUBJECT, third)).isPresent();
  }

  @Test
  void holdsNothingOnceClosed() {
    UUID id = put(1).id();

    cache.close();

    assertThat(cache.get(TENANT, SUBJECT, id)).isEmpty();
  }

  @Test
  void refusesToHoldNothingAtAll() {
    assertThatThrownBy(() -> new DataKeyCache(0, Duration.ofSeconds(60), () -> now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the cache must hold at least one key, not 0");
  }

  private CommittingKey put(int id) {
    CommittingKey key = CommittingKey.derive(new UUID(1, id), SecretBytes.random(32));
    cache.put(TENANT, SUBJECT, key);
    return key;
  }
}
