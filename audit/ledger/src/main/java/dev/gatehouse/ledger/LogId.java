package dev.gatehouse.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * Which log: a tenant's, under the tenant's UUID, or the installation's.
 *
 * @param id the tenant, or the UUID of only ones (RFC 9562, section 5.10), which no tenant has
 */
public record LogId(UUID id) implements Comparable<LogId> {

  /** The log of what belongs to no tenant. */
  public static final LogId APPLIANCE = new LogId(new UUID(-1, -1));

  private static final UUID NIL = new UUID(0, 0);

  /** A tenant's log; empty for the two UUIDs that are no tenant. */
  public static Optional<LogId> ofTenant(UUID tenant) {
    LogId log = new LogId(tenant);
    return tenant.equals(NIL) || log.equals(APPLIANCE) ? Optional.empty() : Optional.of(log);
  }

  /**
   * A log by its name.
   *
   * @throws IllegalArgumentException if no log can be called so
   */
  public static LogId named(String name) {
    return name.equals(APPLIANCE.name()) ? APPLIANCE : new LogId(UUID.fromString(name));
  }

  /** The last part of the log's origin. */
  public String name() {
    return equals(APPLIANCE) ? "appliance" : id.toString();
  }

  /** One order for all, so that writers of several logs never wait for each other in a circle. */
  @Override
  public int compareTo(LogId other) {
    return id.compareTo(other.id);
  }
}
