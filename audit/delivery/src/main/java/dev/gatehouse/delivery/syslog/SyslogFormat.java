package dev.gatehouse.delivery.syslog;

import java.util.Locale;

/** What a syslog message carries. */
public enum SyslogFormat {
  /**
   * The event's members as structured data of RFC 5424, section 6.3, and its native JSON as
   * message.
   */
  STRUCTURED,
  /** The event's text alone as message: CEF, LEEF or JSON. */
  MESSAGE;

  /**
   * By its name in the configuration.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static SyslogFormat named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "structured" -> STRUCTURED;
      case "message" -> MESSAGE;
      default ->
          throw new IllegalArgumentException(
              "syslog carries " + name + ", expected structured or message");
    };
  }
}
