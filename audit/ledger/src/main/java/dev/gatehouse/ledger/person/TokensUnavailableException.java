package dev.gatehouse.ledger.person;

/** The vault gives no tokens for people now. Asking again later can help. */
public final class TokensUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param problem why, without anybody's name
   */
  public TokensUnavailableException(String problem) {
    super("the consent vault gives no tokens for people now: " + problem);
  }
}
