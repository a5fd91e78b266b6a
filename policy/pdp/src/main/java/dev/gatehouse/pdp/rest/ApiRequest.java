package dev.gatehouse.pdp.rest;

import org.jspecify.annotations.Nullable;

/**
 * One request, as far as the API looks at it.
 *
 * @param method in capitals
 * @param path as it came, with its percent escapes, from the first slash
 * @param query what followed the question mark
 * @param headers the header fields
 * @param body decompressed; empty if there is none
 * @param caller who asks
 */
public record ApiRequest(
    String method,
    String path,
    QueryParameters query,
    RequestHeaders headers,
    byte[] body,
    Caller caller) {

  /** A header's first value, or null. */
  public @Nullable String header(String name) {
    return headers.first(name);
  }

  /** Whether the body says that it is YAML, which has no registered name: any that has the word. */
  public boolean isYaml() {
    String type = header("Content-Type");
    return type != null && type.contains("yaml");
  }
}
