package dev.gatehouse.service.feed;

/**
 * One change in a feed.
 *
 * @param cursor its place; each event of a feed has its own
 * @param type the {@code event} field
 * @param data JSON on one line
 */
public record FeedEvent(long cursor, String type, String data) {

  public FeedEvent {
    if (type.indexOf('\n') >= 0 || type.indexOf('\r') >= 0 || type.isEmpty()) {
      throw new IllegalArgumentException("an event's type is one line");
    }
    if (data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("an event's data is one line");
    }
  }
}
