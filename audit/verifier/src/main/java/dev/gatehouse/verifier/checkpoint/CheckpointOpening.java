package dev.gatehouse.verifier.checkpoint;

/** What came of opening a signed checkpoint. */
public sealed interface CheckpointOpening {

  /**
   * The log signed it.
   *
   * @param checkpoint what it says
   */
  record Opened(Checkpoint checkpoint) implements CheckpointOpening {}

  /**
   * It must not be used.
   *
   * @param detail why
   */
  record Refused(String detail) implements CheckpointOpening {}
}
