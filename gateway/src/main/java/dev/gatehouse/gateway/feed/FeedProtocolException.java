package dev.gatehouse.gateway.feed;

/** A feed that does not speak as it should. The connection is given up and made anew. */
public final class FeedProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FeedProtocolException(String what) {
    super(what);
  }
}
