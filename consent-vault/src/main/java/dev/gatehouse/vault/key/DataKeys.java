package dev.gatehouse.vault.key;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.cipher.SecretBytes;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import dev.gatehouse.vault.provider.KeyProvider;
import dev.gatehouse.vault.provider.KeyProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** Whose data keys are the tenant's own: the nil UUID (RFC 9562, section 5.9) is no person. */
  private static final UUID TENANT_ITSELF = new UUID(0, 0);

  private final DataKeyStore store;
  private final KeyProvider provider;
  private final DataKeyCache cache;
  private final KeyWatch watch;
  private final EventIds ids;
  private final Clock clock;

  public DataKeys(
      DataKeyStore store,
      KeyProvider provider,
      DataKeyCache cache,
      KeyWatch watch,
      EventIds ids,
      Clock clock) {
    this.store = store;
    this.provider = provider;
    this.cache = cache;
    this.watch = watch;
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

  /** The tenant's own key for sealing: for what hides which subject something belongs to. */
  public CommittingKey forSealing(JdbcClient tx, UUID tenant, int messages) {
    return forSealing(tx, tenant, TENANT_ITSELF, messages);
  }

  private WrappedDataKey reserveNew(JdbcClient tx, UUID tenant, UUID subject, int messages) {
    requireNotErased(tx, tenant, subject);
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

  /**
   * The key that a ciphertext names, whosever it is.
   *
   * @throws CiphertextRefusedException when there is no such key: its subject is erased, or the
   *     ciphertext is forged
   */
  public CommittingKey forOpening(JdbcClient tx, UUID tenant, UUID keyId)
      throws CiphertextRefusedException {
    WrappedDataKey wrapped =
        store
            .find(tx, tenant, keyId)
            .orElseThrow(
                () -> new CiphertextRefusedException("the tenant has no data key " + keyId));
    return forOpening(tx, tenant, wrapped.subject(), keyId);
  }

  /**
   * Blind indexes of a tenant's values: each value has one, which tells nothing to who lacks the
   * tenant's key.
   */
  public List<byte[]> lookups(JdbcClient tx, UUID tenant, List<AssociatedData> values) {
    WrappedDataKey first =
        store
            .first(tx, tenant, TENANT_ITSELF)
            .orElseGet(
                () -> {
                  forSealing(tx, tenant, 0).close();
                  return store.first(tx, tenant, TENANT_ITSELF).orElseThrow();
                });
    try (CommittingKey key = unwrapped(first)) {
      return values.stream().map(key::lookup).toList();
    }
  }

  /**
   * Lets the caller go on with a subject who is not erased, and holds off their erasure until the
   * transaction ends. While nobody of the tenant is erased it needs no key.
   *
   * @throws ProblemException {@code erased}, or {@code key-provider-unavailable} when it can't be
   *     told who is
   */
  public void requireNotErased(JdbcClient tx, UUID tenant, UUID subject) {
    store.lock(tx, tenant, subject);
    if (!subject.equals(TENANT_ITSELF)
        && store.isAnybodyErased(tx, tenant)
        && store.isErased(tx, tenant, erased(tx, tenant, subject))) {
      throw new ProblemException(
          ProblemCode.ERASED, "the person is erased, and nothing new is kept on them");
    }
  }

  /**
   * Destroys a subject's keys, and sees to it that they never get another. What was sealed with
   * them can't be read again.
   *
   * @return whether the subject was not erased before
   */
  public boolean destroy(JdbcClient tx, UUID tenant, UUID subject) {
    if (subject.equals(TENANT_ITSELF)) {
      throw ProblemException.invalid("/subject", "expected a person, not the nil UUID");
    }
    store.lock(tx, tenant, subject);
    boolean fresh = store.markErased(tx, tenant, erased(tx, tenant, subject), clock.instant());
    var _ = store.destroy(tx, tenant, subject);
    cache.evict(tenant, subject);
    return fresh;
  }

  private byte[] erased(JdbcClient tx, UUID tenant, UUID subject) {
    return lookups(tx, tenant, List.of(AssociatedData.of("erased-subject", subject.toString())))
        .getFirst();
  }

  private void create(JdbcClient tx, UUID tenant, UUID subject) {
    Instant now = clock.instant();
    KeyEncryptionKey kek =
        store.activeOr(tx, new KeyEncryptionKey(tenant, ids.next(), provider.name(), ""), now);
    UUID id = ids.next();
    try (SecretBytes dataKey = SecretBytes.random(CommittingKey.KEY_LENGTH)) {
      byte[] wrapped =
          await(kek, provider.wrap(kek, dataKey, WrappedDataKey.context(kek, subject, id)));
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
        await(
            wrapped.kek(), provider.unwrap(wrapped.kek(), wrapped.wrapped(), wrapped.context()))) {
      CommittingKey key = CommittingKey.derive(wrapped.id(), root);
      cache.put(tenant, wrapped.subject(), key);
      return key;
    }
  }

  private <T> T await(KeyEncryptionKey kek, CompletionStage<T> stage) {
    try {
      T answer =
          stage
              .toCompletableFuture()
              .orTimeout(PROVIDER_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      watch.served(kek);
      return answer;
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof KeyProviderException failure)) {
        watch.failed(kek, KeyWatch.Outage.PROVIDER);
        throw new ProblemException(
            ProblemCode.KEY_PROVIDER_UNAVAILABLE, "the key provider did not answer in time");
      }
      throw switch (failure.reason()) {
        case UNAVAILABLE -> {
          watch.failed(kek, KeyWatch.Outage.PROVIDER);
          yield new ProblemException(
              ProblemCode.KEY_PROVIDER_UNAVAILABLE,
              "the key provider does not serve the tenant's key now");
        }
        case REFUSED_BY_OWNER -> {
          watch.failed(kek, KeyWatch.Outage.OWNER);
          yield new ProblemException(
              ProblemCode.KEY_UNAVAILABLE_BY_OWNER,
              "the owner of the tenant's key has made it unavailable");
        }
        case REJECTED -> failure;
      };
    }
  }
}
