package dev.gatehouse.session.access;

import dev.gatehouse.decision.Decision;

/** What the policy said, as the service has to act on it. */
public sealed interface Verdict {

  /** Go on, and do what the decision's obligations demand. */
  record Granted(Decision decision) implements Verdict {}

  /** Stop: the policy denies, could not be asked, or demands what this service can't do. */
  record Refused(Decision decision) implements Verdict {}
}
