package dev.gatehouse.vault.key;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.cipher.SecretBytes;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import dev.gatehouse.vault.provider.KeyProvider;
import dev.gatehouse.vault.provider.KeyProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives the data key of a subject, making one when there is none or the last one is used up.
 * Thread-safe.
 *
 * <p>Both calls answer a key of the caller's own, to be closed after use, and fail with {@link
 * ProblemException} {@code key-provider-unavailable} or {@code key-unavailable-by-owner} when the
 * provider does not serve.
 */
public final class DataKeys {

  /**
   * How long a provider may take for one key: a caller waits for it with a database transaction
   * open.
   */
  private static final Duration PROVIDER_DEADLINE = Duration.ofSeconds(5);

  private final DataKeyStore store;
  private final KeyProvider provider;
  private final DataKeyCache cache;
  private final EventIds ids;
  private final Clock clock;

  public DataKeys(
      DataKeyStore store, KeyProvider provider, DataKeyCache cache, EventIds ids, Clock clock) {
    this.store = store;
    this.provider = provider;
    this.cache = cache;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The key for sealing.
   *
   * @param messages how many messages will be sealed with it; counted even if they are not
   */
  public CommittingKey forSealing(JdbcClient tx, UUID tenant, UUID subject, int messages) {
    return unwrapped(
        store
            .reserve(tx, tenant, subject, messages)
            .orElseGet(() -> reserveNew(tx, tenant, subject, messages)));
  }

  private WrappedDataKey reserveNew(JdbcClient tx, UUID tenant, UUID subject, int messages) {
    store.lock(tx, tenant, subject);
    // Another request may have made the next key while this one waited for the lock.
    return store
        .reserve(tx, tenant, subject, messages)
        .orElseGet(
            () -> {
              create(tx, tenant, subject);
              return store.reserve(tx, tenant, subject, messages).orElseThrow();
            });
  }

  /**
   * The key that a ciphertext names.
   *
   * @throws CiphertextRefusedException when the subject has no such key, or what is stored of it is
   *     not what was wrapped: the ciphertext was moved here or is forged
   */
  public CommittingKey forOpening(JdbcClient tx, UUID tenant, UUID subject, UUID keyId)
      throws CiphertextRefusedException {
    Optional<CommittingKey> cached = cache.get(tenant, subject, keyId);
    if (cached.isPresent()) {
      return cached.get();
    }
    WrappedDataKey wrapped =
        store
            .find(tx, tenant, subject, keyId)
            .orElseThrow(
                () -> new CiphertextRefusedException("the subject has no data key " + keyId));
    try {
      return unwrapped(wrapped);
    } catch (KeyProviderException e) {
      throw new CiphertextRefusedException("its data key " + keyId + " was refused");
    }
  }

  private void create(JdbcClient tx, UUID tenant, UUID subject) {
    Instant now = clock.instant();
    KeyEncryptionKey kek =
        store.activeOr(tx, new KeyEncryptionKey(tenant, ids.next(), provider.name(), ""), now);
    UUID id = ids.next();
    try (SecretBytes dataKey = SecretBytes.random(CommittingKey.KEY_LENGTH)) {
      byte[] wrapped = await(provider.wrap(kek, dataKey, WrappedDataKey.context(kek, subject, id)));
      store.add(tx, new WrappedDataKey(id, subject, kek, wrapped), now);
    }
  }

  private CommittingKey unwrapped(WrappedDataKey wrapped) {
    UUID tenant = wrapped.kek().tenant();
    Optional<CommittingKey> cached = cache.get(tenant, wrapped.subject(), wrapped.id());
    if (cached.isPresent()) {
      return cached.get();
    }
    try (SecretBytes root =
        await(provider.unwrap(wrapped.kek(), wrapped.wrapped(), wrapped.context()))) {
      CommittingKey key = CommittingKey.derive(wrapped.id(), root);
      cache.put(tenant, wrapped.subject(), key);
      return key;
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage
          .toCompletableFuture()
          .orTimeout(PROVIDER_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof KeyProviderException failure)) {
        throw new ProblemException(
            ProblemCode.KEY_PROVIDER_UNAVAILABLE, "the key provider did not answer in time");
      }
      throw switch (failure.reason()) {
        case UNAVAILABLE ->
            new ProblemException(
                ProblemCode.KEY_PROVIDER_UNAVAILABLE,
                "the key provider does not serve the tenant's key now");
        case REFUSED_BY_OWNER ->
            new ProblemException(
                ProblemCode.KEY_UNAVAILABLE_BY_OWNER,
                "the owner of the tenant's key has made it unavailable");
        case REJECTED -> failure;
      };
    }
  }
}
