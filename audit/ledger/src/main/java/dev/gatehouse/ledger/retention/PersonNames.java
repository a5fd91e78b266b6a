package dev.gatehouse.ledger.retention;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.person.Person;
import dev.gatehouse.ledger.person.TokensUnavailableException;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whom runs and holds name: people by token alone, as events do. Thread-safe. */
final class PersonNames {

  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final EventPeople people;

  PersonNames(EventPeople people) {
    this.people = people;
  }

  static boolean isPerson(String text) {
    return text.matches(UUID_FORM);
  }

  /**
   * What stands in a log for who acts: a person's token, made if they have none yet, or the name.
   *
   * @throws ProblemException {@code overloaded} when the vault can't be asked
   */
  String of(LogId log, String subject) {
    if (!isPerson(subject)) {
      return subject;
    }
    Person person = new Person(log.id(), UUID.fromString(subject));
    try {
      return people.tokens(Set.of(person)).getOrDefault(person, EventPeople.UNKNOWN);
    } catch (TokensUnavailableException e) {
      throw new ProblemException(ProblemCode.OVERLOADED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The token of somebody who is in a log already; empty if they are not.
   *
   * @throws ProblemException {@code overloaded} when the vault can't be asked
   */
  Optional<String> find(LogId log, String identifier) {
    try {
      return people.find(log.id(), identifier);
    } catch (TokensUnavailableException e) {
      throw new ProblemException(ProblemCode.OVERLOADED, String.valueOf(e.getMessage()));
    }
  }
}
