package dev.gatehouse.verifier.checkpoint;

/** What came of opening a signed checkpoint. */
public sealed interface CheckpointOpening {

  /**
   * The log signed it.
   *
   * @param checkpoint what it says
   * @param signatures whose signatures were verified
   */
  record Opened(Checkpoint checkpoint, CheckpointSignatures signatures)
      implements CheckpointOpening {}

  /**
   * It must not be used.
   *
   * @param detail why
   */
  record Refused(String detail) implements CheckpointOpening {}
}
