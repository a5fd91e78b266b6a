package dev.gatehouse.decision.bundle.remote;

import java.net.URI;
import java.util.Map;

/** Proves to a service who asks. Read anew for each request, so that rotated ones count at once. */
interface Credentials {

  /** Proves nothing. */
  Credentials NONE = (method, uri, headers, body) -> Map.of();

  /**
   * The headers to add to a request.
   *
   * @param headers those that it has already
   * @param body its body; empty for none
   * @throws TransportException if the credentials can't be read
   */
  Map<String, String> headers(String method, URI uri, Map<String, String> headers, byte[] body)
      throws TransportException;
}
