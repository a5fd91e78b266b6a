package dev.gatehouse.delivery.syslog;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Closes a socket when its time is over, unless it was closed before. */
final class Deadline implements AutoCloseable {

  private final CompletableFuture<Void> finished = new CompletableFuture<>();

  private Deadline(Socket socket, Duration longest) {
    var _ =
        finished
            .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                late -> {
                  try {
                    socket.close();
                  } catch (IOException e) {
                    // It is closed then, as it should be.
                    return null;
                  }
                  return null;
                });
  }

  static Deadline closing(Socket socket, Duration longest) {
    return new Deadline(socket, longest);
  }

  @Override
  public void close() {
    finished.complete(null);
  }
}
