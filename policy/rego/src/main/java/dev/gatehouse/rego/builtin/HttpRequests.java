package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.stream.Stream;

/**
 * What the request objects of {@code http.send} and {@code providers.aws.sign_req} have in common.
 */
final class HttpRequests {
  private static final RegoSet ALLOWED =
      strings(
          "method",
          "url",
          "body",
          "enable_redirect",
          "force_json_decode",
          "force_yaml_decode",
          "headers",
          "raw_body",
          "tls_use_system_certs",
          "tls_ca_cert",
          "tls_ca_cert_file",
          "tls_ca_cert_env_variable",
          "tls_client_cert",
          "tls_client_cert_file",
          "tls_client_cert_env_variable",
          "tls_client_key",
          "tls_client_key_file",
          "tls_client_key_env_variable",
          "tls_insecure_skip_verify",
          "tls_server_name",
          "timeout",
          "cache",
          "force_cache",
          "force_cache_duration_seconds",
          "raise_error",
          "caching_mode",
          "max_retry_attempts",
          "cache_ignored_headers");
  private static final RegoSet REQUIRED = strings("method", "url");

  private HttpRequests() {}

  static RegoSet strings(String... strings) {
    return RegoSet.copyOf(Stream.of(strings).map(RegoString::of).toList());
  }

  /** The request, when it has the members that it must have and none that mean nothing. */
  static RegoObject validate(RegoValue value) {
    RegoObject request = Operands.object(value, 1);
    RegoSet invalid = request.keys().difference(ALLOWED);
    if (!invalid.isEmpty()) {
      throw Operands.refused(1, "invalid request parameters(s): " + invalid);
    }
    RegoSet missing = REQUIRED.difference(request.keys());
    if (!missing.isEmpty()) {
      throw Operands.refused(1, "missing required request parameters(s): " + missing);
    }
    return request;
  }

  /** The bytes of the body: those given raw, else the JSON of {@code body}, else none. */
  static byte[] body(RegoObject request) {
    RegoValue raw = request.get("raw_body");
    if (raw != null) {
      return raw instanceof RegoString text ? text.utf8() : new byte[0];
    }
    RegoValue body = request.get("body");
    return body == null ? new byte[0] : RegoString.encode(RegoJson.writeEscapingHtml(body));
  }
}
