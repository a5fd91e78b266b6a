package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.metrics.RequestMetrics;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the server's part of a configuration in OPA's form; each mistake is named by its place. */
public final class ConfigReader {

  private static final String DEFAULT_DECISION = "/system/main";
  private static final String DEFAULT_AUTHORIZATION = "/system/authz/allow";

  private final RegoObject document;

  private ConfigReader(RegoObject document) {
    this.document = document;
  }

  /**
   * The server's configuration.
   *
   * @param document the whole configuration
   * @param id of this process, for the label {@code id}
   * @param version of this program, for the label {@code version}
   * @throws ConfigException naming what is unknown or wrong
   */
  public static ServerConfig read(RegoObject document, String id, String version) {
    ConfigKeys.check(document);
    return new ConfigReader(document).read(id, version);
  }

  private ServerConfig read(String id, String version) {
    String decision = text("default_decision", DEFAULT_DECISION);
    String authorization = text("default_authorization_decision", DEFAULT_AUTHORIZATION);
    RegoObject.Builder labels = RegoObject.builder();
    if (document.get("labels") instanceof RegoObject given) {
      given.forEach(
          (name, value) -> {
            if (!(value instanceof RegoString)) {
              throw wrong("labels." + plain(name), "a string");
            }
            labels.put(name, value);
          });
    }
    labels.put("id", id).put("version", version);
    RegoObject named = labels.build();
    RegoObject active =
        RedactedConfig.of(document)
            .with(RegoString.of("default_decision"), RegoString.of(decision))
            .with(RegoString.of("default_authorization_decision"), RegoString.of(authorization))
            .with(RegoString.of("labels"), named);
    return new ServerConfig(
        active,
        document.isEmpty()
            ? RegoObject.EMPTY
            : RegoObject.builder()
                .put("config", active)
                .put("version", version)
                .put("commit", "")
                .build(),
        named,
        version,
        path(decision),
        "data." + path(authorization).replace('/', '.'),
        new BodyLimits(
            number("server.decoding.max_length", BodyLimits.DEFAULTS.maxLength(), 1),
            number("server.decoding.gzip.max_length", BodyLimits.DEFAULTS.gzipMaxLength(), 1)),
        new Compression(
            (int) number("server.encoding.gzip.min_length", Compression.DEFAULTS.minLength(), 1),
            level()),
        buckets(),
        flag("nd_builtin_cache"),
        CacheSettings.verifiedTokens(document));
  }

  private int level() {
    long level = number("server.encoding.gzip.compression_level", Compression.DEFAULTS.level(), -1);
    if (level > 9) {
      throw wrong("server.encoding.gzip.compression_level", "a level from -1 to 9");
    }
    return (int) level;
  }

  private List<Double> buckets() {
    String at = "server.metrics.prom.http_request_duration_seconds.buckets";
    RegoValue value = find(at);
    if (value == null) {
      return RequestMetrics.DEFAULT_BUCKETS;
    }
    List<Double> bounds = new ArrayList<>();
    if (value instanceof RegoArray array) {
      for (RegoValue bound : array) {
        if (bound instanceof RegoNumber number) {
          bounds.add(Double.parseDouble(number.toString()));
        }
      }
      if (bounds.size() == array.size()
          && !bounds.isEmpty()
          && bounds.stream().sorted().distinct().toList().equals(bounds)) {
        return bounds;
      }
    }
    throw wrong(at, "an array of rising numbers");
  }

  private static String path(String decision) {
    String path = decision.startsWith("/") ? decision.substring(1) : decision;
    return path.replace('.', '/');
  }

  private String text(String at, String otherwise) {
    return switch (find(at)) {
      case null -> otherwise;
      case RegoString text when !text.value().isBlank() -> text.value();
      default -> throw wrong(at, "a string");
    };
  }

  private boolean flag(String at) {
    return switch (find(at)) {
      case null -> false;
      case RegoBoolean flag -> flag.equals(RegoBoolean.TRUE);
      default -> throw wrong(at, "true or false");
    };
  }

  private long number(String at, long otherwise, long least) {
    return switch (find(at)) {
      case null -> otherwise;
      case RegoNumber number when number.isLong() && number.longValue() >= least ->
          number.longValue();
      default -> throw wrong(at, "a whole number from " + least);
    };
  }

  private @Nullable RegoValue find(String at) {
    RegoValue value = document;
    String reached = "";
    for (String key : at.split("\\.", -1)) {
      if (!(value instanceof RegoObject object)) {
        throw wrong(reached, "an object");
      }
      value = object.get(key);
      if (value == null || value instanceof RegoNull) {
        return null;
      }
      reached = reached.isEmpty() ? key : reached + "." + key;
    }
    return value;
  }

  private static String plain(RegoValue key) {
    return key instanceof RegoString text ? text.value() : key.toString().toLowerCase(Locale.ROOT);
  }

  static ConfigException wrong(String at, String expected) {
    // Without the value, which may be a secret.
    return new ConfigException("config error: " + at + " is wrong, expected " + expected);
  }
}
