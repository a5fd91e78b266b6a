package dev.gatehouse.gateway.feed;

/** What a feed is followed for. Called in order, by one thread at a time. */
public interface FeedListener {

  /** An event has come. */
  void event(ServerSentEvent event);

  /** Changes may have been missed: what was taken in before no longer counts. */
  void gap();
}
