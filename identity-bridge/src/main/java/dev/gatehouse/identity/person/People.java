package dev.gatehouse.identity.person;

import java.util.Optional;
import java.util.UUID;

/** Where people are looked up. */
public interface People {

  /** The person with that name in that tenant. */
  Optional<Person> named(UUID tenant, Username username);

  /** The person with that id in that tenant. */
  Optional<Person> byId(UUID tenant, UUID id);

  /**
   * Replaces the hash of a password that has just been verified, because its cost is out of date.
   */
  void rehash(Person person, String passwordHash);
}
