package dev.gatehouse.delivery.http;

import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.trust.secret.SecretUnavailableException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Turns what can go wrong on the way to a server into how the delivery ended. */
@FunctionalInterface
public interface HttpAttempt {

  /** Tries to deliver. */
  Delivery run() throws IOException, InterruptedException;

  /** Runs an attempt; nothing but an interruption is thrown. */
  static Delivery deliver(HttpAttempt attempt) throws InterruptedException {
    try {
      return attempt.run();
    } catch (SecretUnavailableException e) {
      return Delivery.misconfigured("the sink's secret: " + e.getMessage());
    } catch (SSLException e) {
      return Delivery.misconfigured("TLS: " + e.getMessage());
    } catch (IOException e) {
      return Delivery.unavailable(
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }
  }
}
