package dev.gatehouse.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.identity.IdentityDatabase;
import dev.gatehouse.identity.secret.MasterKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyStoreTest {

  @TempDir Path folder;

  private final IdentityDatabase database = new IdentityDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRestartFindsTheSameKey() {
    String first = store("key").current().getFirst().kid();
    assertThat(store("key").current()).singleElement().extracting(SigningKey::kid).isEqualTo(first);
  }

  @Test
  void thePrivateKeyRestsEncrypted() {
    SigningKey key = store("key").current().getFirst();
    byte[] stored =
        database.transactions.crossTenant(
            jdbc -> jdbc.sql("select private_key from signing_key").query(byte[].class).single());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .doesNotContain(key.jwk().getD().toString(), key.jwk().getX().toString());
    String publicHalf =
        database.transactions.crossTenant(
            jdbc -> jdbc.sql("select public_jwk from signing_key").query(String.class).single());
    assertThat(publicHalf).doesNotContain("\"d\"");
  }

  @Test
  void anotherKeyFileIsRefusedWithItsName() {
    store("key").current();
    assertThatThrownBy(() -> store("another").current())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not open with the key file " + folder.resolve("another"));
  }

  @Test
  void aKeyPutInAnothersPlaceIsRefused() {
    SigningKeyStore store = store("key");
    store.current();
    database.transactions.crossTenant(
        jdbc -> jdbc.sql("update signing_key set kid = 'another'").update());
    assertThatThrownBy(store::current).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void replicasThatStartTogetherMakeOneKey() throws Exception {
    SigningKeyStore store = store("key");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<String>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        starts.add(() -> store.current().getFirst().kid());
      }
      List<String> kids = new ArrayList<>();
      for (Future<String> start : threads.invokeAll(starts)) {
        kids.add(start.get());
      }
      assertThat(kids).containsOnly(kids.getFirst());
    }
  }

  @Test
  void keysFollowOneAnotherWithAnOverlap() {
    SigningKeyStore store = store("key");
    SigningKeys keys = new SigningKeys(store::current, KeyRotation.DEFAULT, database.clock);
    String first = keys.signer().kid();
    assertThat(keys.published().getKeys()).hasSize(1);

    database.pass(Duration.ofDays(29));
    keys.refresh();
    assertThat(keys.published().getKeys()).hasSize(2);
    assertThat(keys.signer().kid()).isEqualTo(first);

    database.pass(Duration.ofDays(1));
    String second = keys.signer().kid();
    assertThat(second).isNotEqualTo(first);
    assertThat(keys.published().getKeyByKeyId(first)).isNotNull();

    database.pass(Duration.ofHours(1));
    assertThat(keys.published().getKeyByKeyId(first)).isNull();
    assertThat(keys.published().getKeyByKeyId(second).isPrivate()).isFalse();
  }

  private SigningKeyStore store(String file) {
    return new SigningKeyStore(
        database.transactions,
        database.clock,
        KeyRotation.DEFAULT,
        MasterKey.openOrCreate(folder.resolve(file)));
  }
}
