package dev.gatehouse.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionKeysTest {

  private final TransactionSigningKey first = TransactionSigningKey.generate();
  private final TransactionSigningKey second = TransactionSigningKey.generate();
  private final SettableClock clock = new SettableClock(Forge.NOW);
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile @Nullable String served = Forge.jwkSet(first);
  private final TransactionKeys keys = new TransactionKeys(this::fetch, clock);

  private String fetch() throws IOException {
    fetches.incrementAndGet();
    String now = served;
    if (now == null) {
      throw new IOException("unreachable");
    }
    return now;
  }

  @Test
  void areFetchedOnceForManyTokens() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find(first.keyId())).isPresent();
    }

    assertThat(fetches).hasValue(1);
  }

  @Test
  void areFetchedOnceByManyAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> finds =
          Collections.nCopies(50, () -> keys.find(first.keyId()).isPresent());
      List<Boolean> found = new ArrayList<>();
      for (Future<Boolean> find : threads.invokeAll(finds)) {
        found.add(find.get());
      }
      assertThat(found).containsOnly(true);
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void unknownIdsLeadToOneFetchInTenSeconds() throws Exception {
    assertThat(keys.find(first.keyId())).isPresent();
    clock.advance(Duration.ofSeconds(10));
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("invented-" + i)).isEmpty();
    }
    assertThat(fetches).hasValue(2);

    clock.advance(Duration.ofMillis(9_999));
    assertThat(keys.find("invented")).isEmpty();
    assertThat(fetches).hasValue(2);

    clock.advance(Duration.ofMillis(1));
    assertThat(keys.find("invented")).isEmpty();
    assertThat(fetches).hasValue(3);
  }

  @Test
  void aNewKeyIsFoundWhenItsIdIsFirstSeen() throws Exception {
    assertThat(keys.find(first.keyId())).isPresent();
    served = Forge.jwkSet(first, second);
    clock.advance(TransactionKeys.FETCH_INTERVAL);

    assertThat(keys.find(second.keyId())).isPresent();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aWithdrawnKeyGoesWithTheNextRefresh() throws Exception {
    assertThat(keys.find(first.keyId())).isPresent();
    served = Forge.jwkSet(second);
    clock.advance(TransactionKeys.REFRESH_AFTER);
    assertThat(keys.find(first.keyId())).isPresent();

    clock.advance(Duration.ofMillis(1));
    assertThat(keys.find(first.keyId())).isEmpty();
  }

  @Test
  void holdThroughAnOutageForAWhileAndNotForever() throws Exception {
    assertThat(keys.find(first.keyId())).isPresent();
    served = null;
    clock.advance(TransactionKeys.VOID_AFTER);
    assertThat(keys.find(first.keyId())).isPresent();

    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(() -> keys.find(first.keyId()))
        .isInstanceOf(IOException.class)
        .hasMessage("the keys of purpose-bound tokens cannot be had");
  }

  @Test
  void areTriedForAgainSoonWhileThereAreNone() throws Exception {
    served = null;
    assertThatThrownBy(() -> keys.find(first.keyId())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> keys.find(first.keyId())).isInstanceOf(IOException.class);
    assertThat(fetches).hasValue(1);

    served = Forge.jwkSet(first);
    clock.advance(TransactionKeys.FIRST_INTERVAL);
    assertThat(keys.find(first.keyId())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"keys\":1}", "<html>", "{\"keys\":[{\"kty\":\"EC\"}]}"})
  void aSetThatIsNoneLeavesTheLastGoodOne(String broken) throws Exception {
    assertThat(keys.find(first.keyId())).isPresent();
    served = broken;
    clock.advance(TransactionKeys.FETCH_INTERVAL);

    assertThat(keys.find("unknown")).isEmpty();
    assertThat(keys.find(first.keyId())).isPresent();
  }

  @Test
  void ofOtherKindsAreLeftOut() throws Exception {
    String jwk = first.publicJwk();
    served =
        "{\"keys\":["
            + "{\"kty\":\"oct\",\"kid\":\"oct\",\"k\":\"c2VjcmV0\"},"
            + jwk.replace(first.keyId(), "enc").replace("\"sig\"", "\"enc\"")
            + ","
            + jwk.replace(first.keyId(), "es384").replace("ES256", "ES384")
            + ","
            + jwk
            + "]}";

    assertThat(keys.find(first.keyId())).isPresent();
    assertThat(keys.find("oct")).isEmpty();
    assertThat(keys.find("enc")).isEmpty();
    assertThat(keys.find("es384")).isEmpty();
  }

  @Test
  void withOneIdForTwoAreRefused() {
    served = "{\"keys\":[" + first.publicJwk() + "," + first.publicJwk() + "]}";

    assertThatThrownBy(() -> keys.find(first.keyId())).isInstanceOf(IOException.class);
  }

  @Test
  void offTheCurveAreRefused() {
    String jwk = first.publicJwk();
    String y = jwk.replaceFirst(".*\"y\":\"([^\"]+)\".*", "$1");
    served = "{\"keys\":[" + jwk.replace(y, Forge.base64Url(new byte[32])) + "]}";

    assertThatThrownBy(() -> keys.find(first.keyId())).isInstanceOf(IOException.class);
  }

  @Test
  void privateHalvesAreInNoText() {
    assertThat(first.publicJwk()).doesNotContain("\"d\"");
    assertThat(first).hasToString("TransactionSigningKey[" + first.keyId() + "]");
  }
}
