package dev.gatehouse.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.cipher.SecretBytes;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import dev.gatehouse.vault.provider.KeyProvider;
import dev.gatehouse.vault.provider.KeyProviderException;
import dev.gatehouse.vault.provider.LocalKeyProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataKeysTest {

  private static final AssociatedData CONTEXT = AssociatedData.of("test");

  private final Clock clock = Clock.systemUTC();
  private final EventIds ids = new EventIds(clock);
  private final TenantTransactions transactions =
      RunningVault.shared().service().context().getBean(TenantTransactions.class);
  private final UUID tenant = UUID.randomUUID();
  private final UUID subject = UUID.randomUUID();
  private final AtomicInteger unwrapped = new AtomicInteger();
  private final LocalKeyProvider local = new LocalKeyProvider(SecretBytes.random(32));
  private final DataKeys keys = keys(counting(local));

  @Test
  void givesASubjectTheSameKeyAgain() {
    assertThat(sealing(keys, subject, 1)).isEqualTo(sealing(keys, subject, 1));
  }

  @Test
  void givesEachSubjectItsOwn() {
    assertThat(sealing(keys, subject, 1)).isNotEqualTo(sealing(keys, UUID.randomUUID(), 1));
  }

  @Test
  void asksTheProviderOnceForAKeyInUse() {
    sealing(keys, subject, 1);
    sealing(keys, subject, 1);
    sealing(keys, subject, 1);

    // While nobody is erased, the tenant's own key is not needed.
    assertThat(unwrapped).hasValue(1);
  }

  @Test
  void opensInAnotherProcessWhatWasSealedHere() throws Exception {
    byte[] sealed =
        transactions.inTenant(
            tenant,
            tx -> {
              try (CommittingKey key = keys.forSealing(tx, tenant, subject, 1)) {
                return key.seal(CONTEXT, new byte[] {42});
              }
            });

    byte[] opened =
        transactions.inTenant(
            tenant,
            tx -> {
              try (CommittingKey key =
                  keys(local).forOpening(tx, tenant, subject, CommittingKey.keyIdOf(sealed))) {
                return key.open(CONTEXT, sealed);
              } catch (CiphertextRefusedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(opened).containsExactly(42);
  }

  @Test
  void takesAnotherKeyWhenTheLimitOfOneIsReached() {
    UUID first = sealing(keys, subject, 1);
    transactions.inTenant(
        tenant,
        tx ->
            tx.sql("update data_key set messages = :messages where id = :id")
                .param("messages", CommittingKey.MAX_MESSAGES - 2)
                .param("id", first)
                .update());

    assertThat(sealing(keys, subject, 2)).isEqualTo(first);
    UUID second = sealing(keys, subject, 1);
    assertThat(second).isNotEqualTo(first);
    assertThat(sealing(keys, subject, 1)).isEqualTo(second);
  }

  @Test
  void givesConcurrentFirstUsersOneKey() throws Exception {
    Set<UUID> given = new HashSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures =
          IntStream.range(0, 8)
              .mapToObj(i -> executor.submit(() -> sealing(keys, subject, 1)))
              .toList();
      for (var future : futures) {
        given.add(future.get());
      }
    }

    assertThat(given).hasSize(1);
  }

  @Test
  void knowsNoKeyOfAnotherSubject() {
    UUID id = sealing(keys, subject, 1);

    assertThatThrownBy(() -> opening(UUID.randomUUID(), id))
        .hasMessageContaining("the subject has no data key " + id);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, KEY_PROVIDER_UNAVAILABLE",
    "REFUSED_BY_OWNER, KEY_UNAVAILABLE_BY_OWNER",
  })
  void tellsWhyAProviderDoesNotServe(KeyProviderException.Reason reason, ProblemCode code) {
    sealing(keys, subject, 1);
    DataKeys broken = keys(failing(new KeyProviderException(reason, "told by the provider")));

    assertThatThrownBy(() -> sealing(broken, subject, 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().detail()).doesNotContain("told by the provider");
            });
    assertThatThrownBy(() -> sealing(broken, UUID.randomUUID(), 1))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void takesAnUnforeseenFailureForAnUnavailableProvider() {
    assertThatThrownBy(
            () -> sealing(keys(failing(new IllegalStateException("network"))), subject, 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.KEY_PROVIDER_UNAVAILABLE));
  }

  private UUID sealing(DataKeys from, UUID person, int messages) {
    return transactions.inTenant(
        tenant,
        tx -> {
          try (CommittingKey key = from.forSealing(tx, tenant, person, messages)) {
            return key.id();
          }
        });
  }

  private UUID opening(UUID person, UUID key) {
    return transactions.inTenant(
        tenant,
        tx -> {
          try (CommittingKey found = keys.forOpening(tx, tenant, person, key)) {
            return found.id();
          } catch (CiphertextRefusedException e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
        });
  }

  private DataKeys keys(KeyProvider provider) {
    return new DataKeys(
        new DataKeyStore(),
        provider,
        new DataKeyCache(10, Duration.ofSeconds(60), clock),
        new Unwatched(),
        ids,
        clock);
  }

  private static final class Unwatched implements KeyWatch {

    @Override
    public void served(KeyEncryptionKey key) {}

    @Override
    public void failed(KeyEncryptionKey key, Outage why) {}
  }

  private KeyProvider counting(KeyProvider provider) {
    return new KeyProvider() {
      @Override
      public String name() {
        return provider.name();
      }

      @Override
      public CompletionStage<byte[]> wrap(
          KeyEncryptionKey key, SecretBytes dataKey, AssociatedData context) {
        return provider.wrap(key, dataKey, context);
      }

      @Override
      public CompletionStage<SecretBytes> unwrap(
          KeyEncryptionKey key, byte[] wrapped, AssociatedData context) {
        unwrapped.incrementAndGet();
        return provider.unwrap(key, wrapped, context);
      }
    };
  }

  private static KeyProvider failing(RuntimeException failure) {
    return new KeyProvider() {
      @Override
      public String name() {
        return "local";
      }

      @Override
      public CompletionStage<byte[]> wrap(
          KeyEncryptionKey key, SecretBytes dataKey, AssociatedData context) {
        return CompletableFuture.failedStage(failure);
      }

      @Override
      public CompletionStage<SecretBytes> unwrap(
          KeyEncryptionKey key, byte[] wrapped, AssociatedData context) {
        return CompletableFuture.failedStage(failure);
      }
    };
  }
}
