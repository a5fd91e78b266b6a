package dev.gatehouse.vault.consent;

/** What an action does to a consent in some state. */
public sealed interface Transition {

  /** It takes effect: a new version in the history. */
  record Moved(ConsentState state) implements Transition {}

  /** Things already are as asked for: the answer is success, and nothing is recorded twice. */
  record Unchanged() implements Transition {}

  /** It makes no sense here; {@code reason} says why and what to do instead. */
  record Rejected(String reason) implements Transition {}
}
