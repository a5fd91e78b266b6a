package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.builtin.http.HttpCall;
import dev.gatehouse.rego.builtin.http.TlsRequest;
import dev.gatehouse.rego.builtin.time.GoDuration;
import dev.gatehouse.rego.builtin.time.GoTimeException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a request of {@code http.send} asks for.
 *
 * @param call the exchange
 * @param cached whether the response may be kept beyond the evaluation, and an earlier one answered
 * @param forcedSeconds for how long it is kept whatever it says of itself; 0 for as long as it says
 * @param forceJson whether the body is decoded as JSON whatever its type
 * @param forceYaml whether the body is decoded as YAML whatever its type
 */
record HttpSettings(
    HttpCall call, boolean cached, long forcedSeconds, boolean forceJson, boolean forceYaml) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration UNLIMITED = Duration.ofDays(1);

  static HttpSettings of(RegoObject request, BuiltinContext context) {
    boolean forced = flag(request, "force_cache", false);
    long seconds = forced ? forcedSeconds(request) : 0;
    HttpCall call =
        new HttpCall(
            text(request, "method").toUpperCase(Locale.ROOT),
            text(request, "url"),
            headers(request),
            HttpRequests.body(request),
            flag(request, "enable_redirect", false),
            timeout(request, context),
            Math.clamp(whole(request, "max_retry_attempts", 0), 0, 100),
            tls(request),
            host -> Nets.requireAllowed(context, host));
    return new HttpSettings(
        call,
        forced || flag(request, "cache", false),
        seconds,
        flag(request, "force_json_decode", false),
        flag(request, "force_yaml_decode", false));
  }

  /** The request without the headers that make no difference to the answer. */
  static RegoObject cacheKey(RegoObject request) {
    RegoObject key = request.with(RegoString.of("cache_ignored_headers"), RegoNull.NULL);
    RegoValue ignored = request.get("cache_ignored_headers");
    if (ignored == null || !(request.get("headers") instanceof RegoObject headers)) {
      return key;
    }
    if (!(ignored instanceof RegoArray names)
        || !names.toList().stream().allMatch(name -> name instanceof RegoString)) {
      throw BuiltinException.failed("cache_ignored_headers must be an array of strings");
    }
    RegoObject relevant = headers;
    for (RegoValue name : names) {
      relevant = relevant.without(name);
    }
    return key.with(RegoString.of("headers"), relevant);
  }

  static boolean flag(RegoObject request, String name, boolean otherwise) {
    return switch (request.get(name)) {
      case null -> otherwise;
      case RegoBoolean flag -> flag.value();
      default -> throw BuiltinException.failed("invalid value for \"" + name + "\" field");
    };
  }

  private static String text(RegoObject request, String name) {
    return switch (request.get(name)) {
      case null -> "";
      case RegoString text -> text.value();
      default -> throw BuiltinException.failed("\"" + name + "\" must be a string");
    };
  }

  private static long whole(RegoObject request, String name, long otherwise) {
    return switch (request.get(name)) {
      case null -> otherwise;
      case RegoNumber number when number.isPlainLong() -> number.longValue();
      default -> throw BuiltinException.failed("invalid value for \"" + name + "\" field");
    };
  }

  private static long forcedSeconds(RegoObject request) {
    long seconds = whole(request, "force_cache_duration_seconds", 0);
    if (seconds <= 0) {
      throw BuiltinException.failed(
          "'force_cache' set but 'force_cache_duration_seconds' parameter is missing");
    }
    return seconds;
  }

  private static Map<String, String> headers(RegoObject request) {
    Map<String, String> headers = new HashMap<>();
    RegoValue value = request.get("headers");
    if (value == null) {
      return headers;
    }
    if (!(value instanceof RegoObject object)) {
      throw BuiltinException.failed("invalid type for headers key");
    }
    object.forEach(
        (name, header) -> {
          if (!(name instanceof RegoString key) || !(header instanceof RegoString text)) {
            throw BuiltinException.failed("invalid type for headers value " + header);
          }
          headers.put(key.value(), text.value());
        });
    return headers;
  }

  /** Nanoseconds or a duration, zero for no limit; never beyond the evaluation's own deadline. */
  private static Duration timeout(RegoObject request, BuiltinContext context) {
    Duration asked =
        switch (request.get("timeout")) {
          case null -> DEFAULT_TIMEOUT;
          case RegoNumber number when number.isPlainLong() -> Duration.ofNanos(number.longValue());
          case RegoString text -> duration(text.value());
          default ->
              throw BuiltinException.failed(
                  "'timeout' must be one of {string, number} but got " + request.get("timeout"));
        };
    Duration limit = asked.isZero() ? UNLIMITED : asked;
    Duration left = Duration.ofNanos(Math.max(1, context.nanosLeft()));
    return left.compareTo(limit) < 0 ? left : limit;
  }

  private static Duration duration(String text) {
    try {
      return text.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Duration.ofNanos(Long.parseLong(text))
          : Duration.ofNanos(GoDuration.parse(text));
    } catch (GoTimeException | NumberFormatException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static TlsRequest tls(RegoObject request) {
    return new TlsRequest(
        material(request, "tls_ca_cert"),
        material(request, "tls_client_cert"),
        material(request, "tls_client_key"),
        text(request, "tls_server_name"),
        flag(request, "tls_insecure_skip_verify", false));
  }

  /** What a request gives itself, or by the name of a file or an environment variable. */
  private static String material(RegoObject request, String name) {
    String given = text(request, name);
    String file = text(request, name + "_file");
    String variable = text(request, name + "_env_variable");
    if (!given.isEmpty()) {
      return given;
    }
    if (!variable.isEmpty()) {
      String value = System.getenv(variable);
      return value == null ? "" : value;
    }
    try {
      return file.isEmpty() ? "" : Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw BuiltinException.failed("open " + file + ": can't be read");
    }
  }
}
