package dev.gatehouse.pdp.rest;

/**
 * Takes decisions for the decision log. Implementations are thread-safe and don't block for long.
 */
public interface DecisionRecorder {

  /** Keeps nothing. */
  DecisionRecorder NONE =
      new DecisionRecorder() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public void record(DecisionRecord decision) {}
      };

  /** Whether decisions are to be recorded; without, they get no ids. */
  boolean isOn();

  /**
   * Takes one.
   *
   * @throws RuntimeException if it can't be kept; the caller then gets no decision
   */
  void record(DecisionRecord decision);
}
