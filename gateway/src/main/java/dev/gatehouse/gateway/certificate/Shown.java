package dev.gatehouse.gateway.certificate;

/** What a caller showed in the handshake. */
public sealed interface Shown {

  /** No certificate: a browser, or an API client that is going to be told so. */
  record Nothing() implements Shown {}

  /** One that leads to the edge's trust bundle. It may run out while the connection lasts. */
  record Trusted(CallerCertificate certificate) implements Shown {}

  /**
   * One that doesn't count.
   *
   * @param why in words, for the caller
   */
  record Untrusted(String why) implements Shown {}
}
