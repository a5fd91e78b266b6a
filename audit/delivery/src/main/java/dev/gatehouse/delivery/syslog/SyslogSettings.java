package dev.gatehouse.delivery.syslog;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import java.time.Duration;

/**
 * Where a syslog receiver is.
 *
 * @param port 6514 by RFC 5425
 * @param hostname what stands as the messages' HOSTNAME
 * @param carries what a message has besides its header
 * @param deadline for a delivery: connection, writing and the receiver's end of the connection
 */
public record SyslogSettings(
    String host,
    int port,
    SinkTls tls,
    String hostname,
    SyslogFormat carries,
    Duration deadline,
    BatchLimits limits) {

  /** The port of RFC 5425, section 4.1. */
  public static final int PORT = 6514;

  private static final BatchLimits LIMITS = new BatchLimits(5_000, 4_000_000);

  public SyslogSettings {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "the syslog receiver is "
              + host
              + ":"
              + port
              + ", expected a host and a port of 1 to 65535");
    }
    if (hostname.isEmpty()
        || hostname.length() > 255
        || !hostname.chars().allMatch(c -> c > 32 && c < 127)) {
      throw new IllegalArgumentException(
          "the HOSTNAME of syslog messages has to be 1 to 255 printable ASCII characters");
    }
  }

  /** Messages with structured data, a delivery of at most 5,000. */
  public static SyslogSettings of(String host, int port, SinkTls tls) {
    return new SyslogSettings(
        host, port, tls, "gatehouse", SyslogFormat.STRUCTURED, Duration.ofSeconds(30), LIMITS);
  }

  /** The same, carrying something else. */
  public SyslogSettings withCarries(SyslogFormat other) {
    return new SyslogSettings(host, port, tls, hostname, other, deadline, limits);
  }

  /** The same with another deadline. */
  public SyslogSettings withDeadline(Duration other) {
    return new SyslogSettings(host, port, tls, hostname, carries, other, limits);
  }
}
