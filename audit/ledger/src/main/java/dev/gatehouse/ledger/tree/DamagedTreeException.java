package dev.gatehouse.ledger.tree;

/**
 * A tree that contradicts itself or what was signed about it. Nothing may be signed until it was
 * restored.
 */
public final class DamagedTreeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * @param place the tile, event or checkpoint
   * @param problem what was found there and what was expected
   */
  public DamagedTreeException(String place, String problem) {
    super(place + ": " + problem);
    this.place = place;
  }

  public String place() {
    return place;
  }
}
