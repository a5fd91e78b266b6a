package dev.gatehouse.vault.person;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.key.DataKeys;
import dev.gatehouse.vault.purpose.PurposeGround;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives people their tokens and tells whose a token is. A person has one token in a tenant, from
 * the first time that it is asked for until they are erased. Thread-safe, across replicas too.
 *
 * <p>The link is the person's identifier, sealed under the person's key and then under the tenant's
 * own: the inner layer goes with the person's key, and the outer hides whose key that is.
 */
public final class PersonTokens {

  private static final int IDENTIFIER = 16;

  private final TenantTransactions transactions;
  private final VaultTransactions audited;
  private final VaultAccess access;
  private final PurposeGround grounds;
  private final PersonTokenStore store;
  private final DataKeys keys;
  private final Clock clock;

  PersonTokens(
      TenantTransactions transactions,
      VaultTransactions audited,
      VaultAccess access,
      PurposeGround grounds,
      PersonTokenStore store,
      DataKeys keys,
      Clock clock) {
    this.transactions = transactions;
    this.audited = audited;
    this.access = access;
    this.grounds = grounds;
    this.store = store;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The tokens of people, made where there are none. Nothing of it is an event: the events that the
   * tokens are for can't wait for events about themselves.
   *
   * @return what stands for each of them: a token, {@link PersonToken#ERASED} or {@link
   *     PersonToken#WITHHELD}
   * @throws ProblemException {@code key-provider-unavailable}: to be asked again
   */
  Map<UUID, String> of(UUID tenant, Set<UUID> people) {
    // In one order for all, so that two callers never wait for each other in a circle.
    List<UUID> ordered = List.copyOf(new TreeSet<>(people));
    try {
      return transactions.inTenant(
          tenant,
          tx -> {
            Map<UUID, String> tokens = new HashMap<>();
            List<byte[]> lookups = lookups(tx, tenant, ordered);
            Map<ByteBuffer, PersonToken> found = store.find(tx, tenant, lookups);
            for (int i = 0; i < ordered.size(); i++) {
              byte[] lookup = lookups.get(i);
              PersonToken token = found.get(ByteBuffer.wrap(lookup));
              tokens.put(
                  ordered.get(i),
                  token == null ? create(tx, tenant, ordered.get(i), lookup) : token.toString());
            }
            return tokens;
          });
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.KEY_UNAVAILABLE_BY_OWNER) {
        throw e;
      }
      Map<UUID, String> withheld = new HashMap<>();
      ordered.forEach(person -> withheld.put(person, PersonToken.WITHHELD));
      return withheld;
    }
  }

  /** The tokens of people who have one. */
  Map<UUID, String> find(UUID tenant, Set<UUID> people) {
    List<UUID> ordered = List.copyOf(people);
    return transactions.inTenant(
        tenant,
        tx -> {
          List<byte[]> lookups = lookups(tx, tenant, ordered);
          Map<ByteBuffer, PersonToken> found = store.find(tx, tenant, lookups);
          Map<UUID, String> tokens = new HashMap<>();
          for (int i = 0; i < ordered.size(); i++) {
            PersonToken token = found.get(ByteBuffer.wrap(lookups.get(i)));
            if (token != null) {
              tokens.put(ordered.get(i), token.toString());
            }
          }
          return tokens;
        });
  }

  /**
   * Whose token it is. That it was asked is an event before it is answered.
   *
   * @throws ProblemException {@code not-found}, or {@code erased} when the person is
   */
  UUID identify(Caller caller, String text) {
    return audited.run(
        caller,
        (tx, trail) -> {
          access.require(
              caller, "subjects.identify", Target.of("person-token", text), grounds.of(tx, caller));
          PersonTokenStore.Row row =
              PersonToken.parse(text)
                  .flatMap(token -> store.find(tx, caller.tenant(), token))
                  .orElseThrow(
                      () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such token"));
          byte[] sealed = row.sealed();
          if (sealed == null) {
            throw new ProblemException(
                ProblemCode.ERASED, "whose token it was is erased, and nobody can tell any more");
          }
          UUID person = open(tx, caller.tenant(), row.token(), sealed);
          trail.record(
              VaultEventTypes.SUBJECT_IDENTIFIED,
              "subjects.identify",
              "person-token",
              row.token().toString());
          return person;
        });
  }

  /** Takes from a person their token, which stays without them; none if they had none. */
  public Optional<String> erase(JdbcClient tx, UUID tenant, UUID person) {
    return store
        .erase(tx, tenant, lookups(tx, tenant, List.of(person)).getFirst(), clock.instant())
        .map(PersonToken::toString);
  }

  private String create(JdbcClient tx, UUID tenant, UUID person, byte[] lookup) {
    try {
      keys.requireNotErased(tx, tenant, person);
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.ERASED) {
        return PersonToken.ERASED;
      }
      throw e;
    }
    // Another request may have made it while this one waited.
    PersonToken present = store.find(tx, tenant, List.of(lookup)).get(ByteBuffer.wrap(lookup));
    if (present != null) {
      return present.toString();
    }
    PersonToken token = PersonToken.random();
    store.add(tx, tenant, token, lookup, seal(tx, tenant, token, person), clock.instant());
    return token.toString();
  }

  private byte[] seal(JdbcClient tx, UUID tenant, PersonToken token, UUID person) {
    byte[] identifier =
        ByteBuffer.allocate(IDENTIFIER)
            .putLong(person.getMostSignificantBits())
            .putLong(person.getLeastSignificantBits())
            .array();
    try (CommittingKey inner = keys.forSealing(tx, tenant, person, 1);
        CommittingKey outer = keys.forSealing(tx, tenant, 1)) {
      return outer.seal(
          binding("person-token", tenant, token),
          inner.seal(binding("person-token-link", tenant, token), identifier));
    }
  }

  private UUID open(JdbcClient tx, UUID tenant, PersonToken token, byte[] sealed) {
    try (CommittingKey outer = keys.forOpening(tx, tenant, CommittingKey.keyIdOf(sealed))) {
      byte[] link = outer.open(binding("person-token", tenant, token), sealed);
      try (CommittingKey inner = keys.forOpening(tx, tenant, CommittingKey.keyIdOf(link))) {
        ByteBuffer identifier =
            ByteBuffer.wrap(inner.open(binding("person-token-link", tenant, token), link));
        return new UUID(identifier.getLong(), identifier.getLong());
      }
    } catch (CiphertextRefusedException e) {
      throw new IllegalStateException("the link of " + token + " was refused", e);
    }
  }

  private static AssociatedData binding(String domain, UUID tenant, PersonToken token) {
    return AssociatedData.of(domain, tenant.toString(), token.value());
  }

  private List<byte[]> lookups(JdbcClient tx, UUID tenant, List<UUID> people) {
    return keys.lookups(
        tx,
        tenant,
        people.stream()
            .map(person -> AssociatedData.of("person-token", person.toString()))
            .toList());
  }
}
