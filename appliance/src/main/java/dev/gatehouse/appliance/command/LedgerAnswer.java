package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.home.CannotRunException;

/** Reads what the ledger answered. */
final class LedgerAnswer {

  private LedgerAnswer() {}

  /**
   * The body of a success.
   *
   * @throws CannotRunException with the ledger's own words for anything else
   */
  static String body(Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new CannotRunException(
          "the ledger answered "
              + answer.status()
              + " "
              + answer.code()
              + ": "
              + answer.json().path("detail").asString(""));
    }
    return answer.body();
  }
}
