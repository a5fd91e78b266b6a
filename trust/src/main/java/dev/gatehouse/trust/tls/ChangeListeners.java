package dev.gatehouse.trust.tls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to know of new material. One that fails does not keep the others from hearing of it.
 * Thread-safe.
 */
public final class ChangeListeners {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeListeners.class);

  private final List<Runnable> actions = new CopyOnWriteArrayList<>();

  /** There is no way to take it back. */
  public void add(Runnable action) {
    actions.add(action);
  }

  /** Runs every action on this thread, in the order of their coming. */
  public void tell() {
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("A follower of TLS material could not take the new version in", e);
      }
    }
  }
}
