package dev.gatehouse.decision.bundle.remote;

import java.net.URI;
import java.util.Map;

/** Proves to a service who asks. Read anew for each request, so that rotated ones count at once. */
interface Credentials {

  /** Proves nothing. */
  Credentials NONE = (method, uri, headers) -> Map.of();

  /**
   * The headers to add to a request without a body.
   *
   * @param headers those that it has already
   * @throws TransportException if the credentials can't be read
   */
  Map<String, String> headers(String method, URI uri, Map<String, String> headers)
      throws TransportException;
}
