package dev.gatehouse.pdp.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param status the HTTP status
 * @param headers fields beside those of every answer, {@code Content-Type} among them
 * @param body empty for none
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {

  static final String CONTENT_TYPE = "Content-Type";
  static final String JSON = "application/json";

  private static final Map<String, String> JSON_HEADERS = Map.of(CONTENT_TYPE, JSON);
  private static final byte[] NOTHING = new byte[0];

  public ApiResponse {
    headers = Map.copyOf(headers);
  }

  /** A JSON document with the line end that Go's encoder puts after it. */
  public static ApiResponse json(int status, String document, boolean pretty) {
    String text = pretty ? PrettyJson.indent(document) : document;
    return new ApiResponse(
        status, JSON_HEADERS, text.concat("\n").getBytes(StandardCharsets.UTF_8));
  }

  /** 200 with a JSON document. */
  public static ApiResponse ok(String document, boolean pretty) {
    return json(200, document, pretty);
  }

  /** A status alone. */
  public static ApiResponse status(int status) {
    return new ApiResponse(status, Map.of(), NOTHING);
  }

  /** One line of plain text, as Go's HTTP library answers by itself. */
  public static ApiResponse text(int status, String line) {
    return new ApiResponse(
        status,
        Map.of(CONTENT_TYPE, "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
        (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more header field. */
  public ApiResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, more, body);
  }
}
