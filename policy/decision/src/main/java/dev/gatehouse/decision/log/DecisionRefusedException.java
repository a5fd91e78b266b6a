package dev.gatehouse.decision.log;

/** A decision that can't be put on record where it has to be, and so must not be given. */
public final class DecisionRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DecisionRefusedException(RuntimeException cause) {
    super(
        "journal-unavailable: the decision can't be put on record, so it is not given",
        cause,
        false,
        false);
  }
}
