package dev.gatehouse.journal;

/**
 * Where an entry stands. Sequences count from 1 without gaps within an epoch; a journal that lost
 * its disk starts a new epoch, so that the same number never names two entries.
 *
 * @param epoch identifies one unbroken life of the journal's directory, a UUID in text form
 * @param sequence the entry's number within the epoch, from 1
 */
public record Position(String epoch, long sequence) {

  public Position {
    if (sequence < 1) {
      throw new IllegalArgumentException(
          "sequence " + sequence + " is not a position; they count from 1");
    }
  }

  /** The position right behind this one, in the same epoch. */
  public Position next() {
    return new Position(epoch, sequence + 1);
  }
}
