package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.EventDocument;

/** An event's severity for the protocols that have a scale of their own. */
public final class EventSeverity {

  private EventSeverity() {}

  /** RFC 5424, section 6.2.1: 0 emergency to 7 debug. */
  public static int syslog(EventDocument event) {
    return Severity.of(event).syslog();
  }

  /** OpenTelemetry's severity number: 9 is INFO, 13 WARN, 17 ERROR. */
  public static int openTelemetry(EventDocument event) {
    return switch (Severity.of(event)) {
      case INFORMATIONAL -> 9;
      case LOW -> 10;
      case MEDIUM -> 13;
      case HIGH -> 17;
    };
  }
}
