package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A time as policies name it: nanoseconds, or an array of those, a zone and perhaps a layout.
 *
 * @param layout the layout, or empty
 */
record Moment(ZonedDateTime time, String layout) {
  private static final String EXPECTED = "either number (ns) or [number (ns), string (tz)]";

  static Moment of(RegoValue value) {
    return switch (value) {
      case RegoNumber number -> new Moment(instant(number).atZone(ZoneOffset.UTC), "");
      case RegoArray array when !array.isEmpty() -> {
        RegoNumber nanos = Operands.number(array.get(0), 1);
        ZoneId zone = array.size() > 1 ? zone(Operands.string(array.get(1), 1)) : ZoneOffset.UTC;
        String layout = array.size() > 2 ? Operands.string(array.get(2), 1) : "";
        yield new Moment(instant(nanos).atZone(zone), layout);
      }
      default -> throw Operands.wrongType(1, value, EXPECTED);
    };
  }

  private static Instant instant(RegoNumber nanos) {
    BigDecimal exact = nanos.decimalValue();
    if (!nanos.isWhole() || exact.toBigInteger().bitLength() >= Long.SIZE) {
      throw BuiltinException.failed("timestamp too big");
    }
    long total = exact.longValue();
    return Instant.ofEpochSecond(
        Math.floorDiv(total, 1_000_000_000L), Math.floorMod(total, 1_000_000_000L));
  }

  private static ZoneId zone(String name) {
    try {
      return switch (name) {
        case "", "UTC" -> ZoneOffset.UTC;
        case "Local" -> ZoneId.systemDefault();
        default -> ZoneId.of(name);
      };
    } catch (DateTimeException unknown) {
      throw BuiltinException.failed("unknown time zone " + name);
    }
  }
}
