package dev.gatehouse.vault.consent;

import java.util.Locale;

/** What is done to a consent. Each one that changes something becomes a version in its history. */
public enum ConsentAction {
  GIVE(ConsentState.GIVEN, "given"),
  REFUSE(ConsentState.REFUSED, "refused"),
  WITHDRAW(ConsentState.WITHDRAWN, "withdrawn"),
  RENEW(ConsentState.GIVEN, "renewed");

  private final ConsentState result;
  private final String pastTense;

  ConsentAction(ConsentState result, String pastTense) {
    this.result = result;
    this.pastTense = pastTense;
  }

  /** The state that follows when the action is allowed. */
  ConsentState result() {
    return result;
  }

  /**
   * The text in JSON and in the database: {@code given}, {@code refused}, {@code withdrawn}, {@code
   * renewed}.
   */
  public String code() {
    return pastTense;
  }

  /** The audit event's type, such as {@code consent.withdrawn}. */
  public String eventType() {
    return "consent." + pastTense;
  }

  /** The action's name in audit events and policies, such as {@code consents.withdraw}. */
  public String actionName() {
    return "consents." + name().toLowerCase(Locale.ROOT);
  }

  static ConsentAction of(String code) {
    for (ConsentAction action : values()) {
      if (action.pastTense.equals(code)) {
        return action;
      }
    }
    throw new IllegalArgumentException("no consent action is called " + code);
  }
}
