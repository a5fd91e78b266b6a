package dev.gatehouse.ledger.person;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for the vault: a person's token is computed from who they are, so that ledgers that do not
 * know of each other give the same. Thread-safe.
 */
public final class TokensInMemory implements PersonTokens {

  private final Set<Person> erased = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  /** The token of a person. */
  public static String token(UUID tenant, UUID person) {
    byte[] name = (tenant + "/" + person).getBytes(StandardCharsets.UTF_8);
    return "person:" + UUID.nameUUIDFromBytes(name).toString().replace("-", "");
  }

  /** From now on the person has no token. */
  public void erase(UUID tenant, UUID person) {
    erased.add(new Person(tenant, person));
  }

  /** Whether nobody is answered. */
  public void setAway(boolean value) {
    away = value;
  }

  @Override
  public Map<Person, String> of(Set<Person> people) {
    if (away) {
      throw new TokensUnavailableException("it answers 503");
    }
    Map<Person, String> tokens = new HashMap<>();
    for (Person person : people) {
      tokens.put(
          person, erased.contains(person) ? "person:erased" : token(person.tenant(), person.id()));
    }
    return tokens;
  }

  @Override
  public Map<Person, String> find(Set<Person> people) {
    Map<Person, String> tokens = of(people);
    tokens.values().remove("person:erased");
    return tokens;
  }
}
