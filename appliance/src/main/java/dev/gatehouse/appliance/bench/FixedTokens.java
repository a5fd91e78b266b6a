package dev.gatehouse.appliance.bench;

import dev.gatehouse.ledger.person.Person;
import dev.gatehouse.ledger.person.PersonTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Stands for the vault where the ledger alone is measured, as it does once the ledger remembers the
 * tokens: a person's token is made of who they are. Stateless.
 */
final class FixedTokens implements PersonTokens {

  @Override
  public Map<Person, String> of(Set<Person> people) {
    Map<Person, String> tokens = new HashMap<>();
    for (Person person : people) {
      tokens.put(person, "person:" + person.id().toString().replace("-", ""));
    }
    return tokens;
  }

  @Override
  public Map<Person, String> find(Set<Person> people) {
    return of(people);
  }
}
