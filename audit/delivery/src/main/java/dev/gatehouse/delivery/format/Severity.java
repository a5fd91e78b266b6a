package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.EventDocument;
import dev.gatehouse.journal.event.EventWeight;

/** How much an event should worry its reader, on the scales of the formats. */
enum Severity {
  /** Something was done that may be done. */
  INFORMATIONAL(1, 1, 3, 6),
  /** A request was refused: one is routine, many are an attack. */
  LOW(2, 4, 5, 5),
  /** Something was tried and failed that should work. */
  MEDIUM(3, 6, 7, 4),
  /** The catalogue calls it grave: evidence is missing, or what keeps it was loosened. */
  HIGH(4, 8, 9, 3);

  private final int ocsf;
  private final int cef;
  private final int leef;
  private final int syslog;

  Severity(int ocsf, int cef, int leef, int syslog) {
    this.ocsf = ocsf;
    this.cef = cef;
    this.leef = leef;
    this.syslog = syslog;
  }

  static Severity of(EventDocument event) {
    if (EventNature.of(event).weight() == EventWeight.GRAVE) {
      return HIGH;
    }
    return switch (event.outcome()) {
      case "denied" -> LOW;
      case "failed" -> MEDIUM;
      default -> INFORMATIONAL;
    };
  }

  /** OCSF's {@code severity_id}. */
  int ocsf() {
    return ocsf;
  }

  /** CEF's severity, 0 to 10. */
  int cef() {
    return cef;
  }

  /** LEEF's {@code sev}, 1 to 10. */
  int leef() {
    return leef;
  }

  /** RFC 5424's severity, section 6.2.1. */
  int syslog() {
    return syslog;
  }
}
