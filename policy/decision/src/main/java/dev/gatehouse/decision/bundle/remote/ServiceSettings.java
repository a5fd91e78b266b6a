package dev.gatehouse.decision.bundle.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A server that bundles come from.
 *
 * @param name by which bundles name it
 * @param url what resources are below
 * @param kind how it is spoken to
 * @param headers sent with each request
 * @param credentials proves who asks
 * @param tls the TLS towards it
 * @param timeout until the head of an answer
 */
record ServiceSettings(
    String name,
    URI url,
    Kind kind,
    Map<String, String> headers,
    Credentials credentials,
    TlsSettings tls,
    Duration timeout) {

  enum Kind {
    HTTP,
    OCI
  }

  ServiceSettings {
    headers = Map.copyOf(headers);
  }
}
