package dev.gatehouse.identity.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's account in a tenant.
 *
 * @param id the subject of every token and event about this person
 * @param passwordHash an Argon2id hash, or null for a person who signs in elsewhere
 * @param version grows with each change; the entity tag
 */
public record Person(
    UUID tenant,
    UUID id,
    Username username,
    String displayName,
    @Nullable String passwordHash,
    List<String> roles,
    List<String> groups,
    PersonState state,
    long version,
    Instant createdAt) {

  public Person {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
  }

  public boolean active() {
    return state == PersonState.ACTIVE;
  }

  /** By UUID only: names are personal data, the hash is a secret. */
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
