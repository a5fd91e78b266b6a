package dev.gatehouse.decision.log;

/** Carries batches of events to a log server. Used by one thread at a time. */
public interface LogTransport extends AutoCloseable {

  /**
   * Sends a batch: a JSON array of events, compressed by gzip.
   *
   * @throws SendFailedException if the server did not take it
   */
  void send(byte[] batch) throws SendFailedException, InterruptedException;

  @Override
  default void close() {}

  /** A batch that was not taken. */
  final class SendFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public SendFailedException(String message, Throwable cause) {
      super(message, cause);
    }

    public SendFailedException(String message) {
      super(message);
    }
  }
}
