package dev.gatehouse.delivery.peers;

import dev.gatehouse.fixtures.peers.PeerUnavailableException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Skips a test, visibly and with the reason, where a peer can't be had. */
final class Peers {

  private Peers() {}

  static Path require(Supplier<Path> installation) {
    try {
      return installation.get();
    } catch (PeerUnavailableException e) {
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }
}
