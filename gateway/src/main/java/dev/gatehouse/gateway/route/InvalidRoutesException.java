package dev.gatehouse.gateway.route;

import java.util.List;

/** A set of routes that can't be used; says every fault at once, each with its route. */
public final class InvalidRoutesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  InvalidRoutesException(String origin, List<String> faults) {
    super("the routes in " + origin + " cannot be used: " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence for each fault. */
  public List<String> faults() {
    return faults;
  }
}
