package dev.gatehouse.identity.person;

import java.util.Locale;

/** Whether a person may sign in. */
public enum PersonState {
  ACTIVE,
  DISABLED;

  /** The name in the database and in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static PersonState of(String code) {
    for (PersonState state : values()) {
      if (state.code().equals(code)) {
        return state;
      }
    }
    throw new IllegalArgumentException("a person's state is 'active' or 'disabled'");
  }
}
