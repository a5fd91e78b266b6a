package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.person.TokensUnavailableException;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.function.UnaryOperator;

/**
 * Finds people by their identifiers in a log that holds tokens. Whoever may search may ask for a
 * person; that they did is in the event of the search, by the token. Thread-safe.
 */
public final class SoughtPeople {

  private final EventPeople people;

  public SoughtPeople(EventPeople people) {
    this.people = people;
  }

  /**
   * From what is searched for to what stands in a tenant's log: a person's token, or the text
   * itself where it is nobody's who has one.
   *
   * @throws ProblemException {@code overloaded} when the vault can't be asked
   */
  public UnaryOperator<String> tokens(LogId log) {
    return text -> {
      try {
        return people.find(log.id(), text).orElse(text);
      } catch (TokensUnavailableException e) {
        throw new ProblemException(ProblemCode.OVERLOADED, String.valueOf(e.getMessage()));
      }
    };
  }
}
