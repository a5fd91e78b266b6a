package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.builtin.http.HttpCall;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Locale;

/** A response as {@code http.send} answers it. */
final class HttpResponses {
  private HttpResponses() {}

  static RegoObject document(HttpCall.Response response, HttpSettings settings) {
    RegoObject.Builder headers = RegoObject.builder();
    response.headers().forEach((name, values) -> headers.put(name, RegoArray.ofStrings(values)));
    RegoString raw = RegoString.ofUtf8(response.body());
    return RegoObject.builder()
        .put("status", (response.status() + " " + reason(response.status())).strip())
        .put("status_code", RegoNumber.of(response.status()))
        .put("headers", headers.build())
        .put("raw_body", raw)
        .put("body", body(response, settings, raw))
        .build();
  }

  /** The body decoded, by force or by its type; null where it can't be. */
  private static RegoValue body(HttpCall.Response response, HttpSettings settings, RegoString raw) {
    String type = response.header("content-type").toLowerCase(Locale.ROOT);
    String media = type.split(";", 2)[0].strip();
    boolean json =
        media.equals("application/json")
            || (media.startsWith("application/") && media.endsWith("+json"));
    boolean yaml = type.contains("application/yaml") || type.contains("application/x-yaml");
    try {
      if (json || settings.forceJson()) {
        return RegoJson.parse(response.body());
      }
      return yaml || settings.forceYaml() ? YamlReader.read(raw.value()) : RegoNull.NULL;
    } catch (RegoJsonException | YamlException malformed) {
      return RegoNull.NULL;
    }
  }

  /** The phrases of RFC 9110 section 15 that policies compare with. */
  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "No Content";
      case 206 -> "Partial Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 303 -> "See Other";
      case 304 -> "Not Modified";
      case 307 -> "Temporary Redirect";
      case 308 -> "Permanent Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition Failed";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Entity";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "";
    };
  }
}
