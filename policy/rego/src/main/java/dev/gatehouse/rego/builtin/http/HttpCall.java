package dev.gatehouse.rego.builtin.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request that is ready to be sent.
 *
 * @param method the method in upper case
 * @param url the address
 * @param headers the headers
 * @param body the body, perhaps empty
 * @param followRedirects whether to follow redirects
 * @param timeout how long the whole exchange may take
 * @param retries how often to try again after a failure of the network
 * @param tls what TLS is asked for
 * @param requireAllowed throws unless a host may be reached; called for each address of redirects
 *     as well
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record HttpCall(
    String method,
    String url,
    Map<String, String> headers,
    byte[] body,
    boolean followRedirects,
    Duration timeout,
    int retries,
    TlsRequest tls,
    Consumer<String> requireAllowed) {

  /**
   * A response.
   *
   * @param headers the headers by their names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Response(int status, Map<String, List<String>> headers, byte[] body) {
    /** The first value of a header, or empty. */
    public String header(String name) {
      List<String> values = headers.get(name);
      return values == null || values.isEmpty() ? "" : values.getFirst();
    }
  }
}
