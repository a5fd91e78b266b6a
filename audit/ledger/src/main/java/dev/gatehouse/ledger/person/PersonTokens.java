package dev.gatehouse.ledger.person;

import java.util.Map;
import java.util.Set;

/** Who gives people their tokens: the consent vault. Thread-safe. */
public interface PersonTokens {

  /**
   * What stands for each of them, made where there is nothing yet. The same from then on, until a
   * person is erased.
   *
   * @throws TokensUnavailableException when not all of it can be told now
   */
  Map<Person, String> of(Set<Person> people);

  /**
   * The tokens of those who have one.
   *
   * @throws TokensUnavailableException when not all of it can be told now
   */
  Map<Person, String> find(Set<Person> people);
}
