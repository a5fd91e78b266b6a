package dev.gatehouse.vault.consent;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.event.EventType;
import java.util.Locale;

/** What is done to a consent. Each one that changes something becomes a version in its history. */
public enum ConsentAction {
  GIVE(ConsentState.GIVEN, "given", VaultEventTypes.CONSENT_GIVEN),
  REFUSE(ConsentState.REFUSED, "refused", VaultEventTypes.CONSENT_REFUSED),
  WITHDRAW(ConsentState.WITHDRAWN, "withdrawn", VaultEventTypes.CONSENT_WITHDRAWN),
  RENEW(ConsentState.GIVEN, "renewed", VaultEventTypes.CONSENT_RENEWED);

  private final ConsentState result;
  private final String pastTense;
  private final EventType eventType;

  ConsentAction(ConsentState result, String pastTense, EventType eventType) {
    this.result = result;
    this.pastTense = pastTense;
    this.eventType = eventType;
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
  public EventType eventType() {
    return eventType;
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
