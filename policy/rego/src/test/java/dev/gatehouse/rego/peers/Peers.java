package dev.gatehouse.rego.peers;

import dev.gatehouse.fixtures.peers.PeerUnavailableException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Skips a test, visibly and with the reason, where a peer can't be had. */
final class Peers {

  private Peers() {}

  static <T> T require(Supplier<T> peer) {
    try {
      return peer.get();
    } catch (PeerUnavailableException e) {
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }
}
