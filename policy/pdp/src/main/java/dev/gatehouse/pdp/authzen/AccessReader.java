package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a request. Unknown keys are left out, as the specification demands of
 * receivers (section 10.1.1); a null counts as an absent key; each key may be given once (RFC 7493,
 * section 2.3).
 */
final class AccessReader {

  /** Far more than any entity needs; keeps what follows from deep recursion. */
  static final int MAX_DEPTH = 64;

  private static final int MAX_NUMBER = 256;

  /** The longest body, in bytes. */
  static final long MAX_BODY = 1 << 20;

  private static final RegoJsonLimits LIMITS =
      new RegoJsonLimits(MAX_DEPTH, MAX_NUMBER, MAX_BODY, false);

  private AccessReader() {}

  /** The body, which must be an object. */
  static RegoObject body(byte[] document) {
    RegoValue value;
    try {
      value = RegoJson.parse(document, LIMITS);
    } catch (RegoJsonException e) {
      throw new InvalidAccessRequestException("the body is no JSON: " + e.getMessage());
    }
    if (value instanceof RegoObject object) {
      return object;
    }
    throw InvalidAccessRequestException.expected("the body", kind(value), "an object");
  }

  /** A subject or resource. */
  static RegoObject entity(@Nullable RegoValue value, String path) {
    return entity(value, path, true);
  }

  /** A subject or resource of which only the type counts, as in a search for it. */
  static RegoObject entityType(@Nullable RegoValue value, String path) {
    return entity(value, path, false);
  }

  private static RegoObject entity(@Nullable RegoValue value, String path, boolean identified) {
    RegoObject given = object(value, path);
    RegoObject.Builder entity = RegoObject.builder(3);
    entity.put("type", text(given.get("type"), path + ".type"));
    if (identified) {
      entity.put("id", text(given.get("id"), path + ".id"));
    }
    return withProperties(entity, given, path);
  }

  static RegoObject action(@Nullable RegoValue value, String path) {
    RegoObject given = object(value, path);
    RegoObject.Builder action = RegoObject.builder(2);
    action.put("name", text(given.get("name"), path + ".name"));
    return withProperties(action, given, path);
  }

  private static RegoObject withProperties(
      RegoObject.Builder entity, RegoObject given, String path) {
    RegoObject properties = optionalObject(given.get("properties"), path + ".properties");
    if (properties != null) {
      entity.put("properties", properties);
    }
    return entity.build();
  }

  static RegoObject object(@Nullable RegoValue value, String path) {
    if (value instanceof RegoObject object) {
      return object;
    }
    throw InvalidAccessRequestException.expected(path, kind(value), "an object");
  }

  static @Nullable RegoObject optionalObject(@Nullable RegoValue value, String path) {
    return absent(value) ? null : object(value, path);
  }

  static @Nullable RegoArray optionalArray(@Nullable RegoValue value, String path) {
    if (absent(value)) {
      return null;
    }
    if (value instanceof RegoArray array) {
      return array;
    }
    throw InvalidAccessRequestException.expected(path, kind(value), "an array");
  }

  static RegoString text(@Nullable RegoValue value, String path) {
    if (value instanceof RegoString text) {
      return text;
    }
    throw InvalidAccessRequestException.expected(path, kind(value), "a string");
  }

  static @Nullable String optionalText(@Nullable RegoValue value, String path) {
    return absent(value) ? null : text(value, path).value();
  }

  /** A non-negative integer; what is larger than a {@code long} counts as the largest. */
  static @Nullable Long optionalCount(@Nullable RegoValue value, String path) {
    if (absent(value)) {
      return null;
    }
    if (value instanceof RegoNumber number && number.isWhole()) {
      if (!number.isLong()) {
        if (number.decimalValue().signum() > 0) {
          return Long.MAX_VALUE;
        }
      } else if (number.longValue() >= 0) {
        return number.longValue();
      }
    }
    String found = value instanceof RegoNumber number ? number.toString() : kind(value);
    throw InvalidAccessRequestException.expected(path, found, "a whole number from 0");
  }

  static boolean absent(@Nullable RegoValue value) {
    return value == null || value instanceof RegoNull;
  }

  private static String kind(@Nullable RegoValue value) {
    if (value == null) {
      return "missing";
    }
    String name = value.kind().typeName();
    return switch (name) {
      case "null" -> name;
      case "array", "object" -> "an " + name;
      default -> "a " + name;
    };
  }
}
