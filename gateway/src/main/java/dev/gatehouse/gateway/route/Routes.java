package dev.gatehouse.gateway.route;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * The routes in force. A new version of the file takes effect as a whole; a broken one leaves the
 * last good one in force and shows in {@link #fault()}. Thread-safe.
 */
public final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final Resource file;
  private final Set<String> services;
  private volatile RouteTable current;
  private volatile long lastModified;
  private volatile @Nullable String fault;

  /**
   * @throws InvalidRoutesException when the first version is broken: nothing good to stay with
   */
  public Routes(Resource file, Set<String> services) {
    this.file = file;
    this.services = Set.copyOf(services);
    this.lastModified = modified();
    this.current = RouteFile.read(file, this.services);
  }

  public RouteTable current() {
    return current;
  }

  /** What is wrong with the newest version of the file; null when it is the one in force. */
  public @Nullable String fault() {
    return fault;
  }

  /** Takes in a newer version of the file, if there is one. */
  public void refresh() {
    long now = modified();
    if (now == lastModified) {
      return;
    }
    lastModified = now;
    try {
      RouteTable next = RouteFile.read(file, services);
      current = next;
      fault = null;
      LOG.info("{} routes are in force", next.routes().size());
    } catch (InvalidRoutesException e) {
      fault = e.getMessage();
      LOG.warn("The last good routes stay in force: {}", e.getMessage());
    }
  }

  private long modified() {
    try {
      return file.isFile() ? file.lastModified() : 0;
    } catch (java.io.IOException e) {
      return -1;
    }
  }
}
