package dev.gatehouse.service.health;

import java.util.Optional;

/** One thing that a service needs in order to work: any bean of this type counts. */
public interface HealthCheck {

  /** Its name in the answer. */
  String name();

  /** What is wrong, or nothing. Short, without secrets; called at each question, so quick. */
  Optional<String> problem();

  /**
   * Whether the service can't do its work while there is a problem. What is not essential degrades
   * the service, which goes on.
   */
  default boolean isEssential() {
    return true;
  }
}
