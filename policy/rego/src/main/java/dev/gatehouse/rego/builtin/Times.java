package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.builtin.time.GoDuration;
import dev.gatehouse.rego.builtin.time.GoTimeException;
import dev.gatehouse.rego.builtin.time.TimeLayout;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code time.*}, on nanoseconds since 1970 that fit 64 bits. */
final class Times {
  private static final PatternCache<String, TimeLayout> LAYOUTS =
      new PatternCache<>(TimeLayout::of);
  private static final Type MOMENT = any(NUMBER, tuple(NUMBER, STRING));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("time.now_ns")
              .nondeterministic()
              .returns("now", NUMBER)
              .by((context, a) -> nanos(context.now())),
          declare("time.parse_ns")
              .takes("layout", STRING)
              .takes("value", STRING)
              .returns("ns", NUMBER)
              .by(
                  (context, a) ->
                      parse(LAYOUTS.get(Operands.string(a[0], 1)), Operands.string(a[1], 2))),
          declare("time.parse_rfc3339_ns")
              .takes("value", STRING)
              .returns("ns", NUMBER)
              .by((context, a) -> parse(TimeLayout.RFC_3339, Operands.string(a[0], 1))),
          declare("time.parse_duration_ns")
              .takes("duration", STRING)
              .returns("ns", NUMBER)
              .by((context, a) -> duration(Operands.string(a[0], 1))),
          declare("time.format")
              .takes("x", any(NUMBER, tuple(NUMBER, STRING), tuple(NUMBER, STRING, STRING)))
              .returns("formatted timestamp", STRING)
              .by((context, a) -> format(Moment.of(a[0]))),
          declare("time.date")
              .takes("x", MOMENT)
              .returns("date", tuple(NUMBER, NUMBER, NUMBER))
              .by(Times::date),
          declare("time.clock")
              .takes("x", MOMENT)
              .returns("output", tuple(NUMBER, NUMBER, NUMBER))
              .by(Times::clock),
          declare("time.weekday").takes("x", MOMENT).returns("day", STRING).by(Times::weekday),
          declare("time.add_date")
              .takes("ns", NUMBER)
              .takes("years", NUMBER)
              .takes("months", NUMBER)
              .takes("days", NUMBER)
              .returns("output", NUMBER)
              .by(Times::addDate),
          declare("time.diff")
              .takes("ns1", MOMENT)
              .takes("ns2", MOMENT)
              .returns("output", tuple(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER))
              .by(
                  (context, a) ->
                      TimeDifference.between(Moment.of(a[0]).time(), Moment.of(a[1]).time())));

  private Times() {}

  private static RegoNumber nanos(Instant time) {
    BigInteger nanos =
        BigInteger.valueOf(time.getEpochSecond())
            .multiply(BigInteger.valueOf(1_000_000_000))
            .add(BigInteger.valueOf(time.getNano()));
    if (nanos.bitLength() >= Long.SIZE) {
      throw BuiltinException.failed("time outside of valid range");
    }
    return RegoNumber.of(nanos.longValue());
  }

  private static RegoNumber parse(TimeLayout layout, String value) {
    return nanos(read(() -> layout.parse(value)));
  }

  private static RegoNumber duration(String text) {
    return RegoNumber.of(read(() -> GoDuration.parse(text)));
  }

  private static <T> T read(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (GoTimeException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static RegoString format(Moment moment) {
    TimeLayout layout =
        moment.layout().isEmpty() ? TimeLayout.RFC_3339_NANO : LAYOUTS.get(moment.layout());
    return RegoString.of(layout.format(moment.time()));
  }

  private static RegoValue date(BuiltinContext context, RegoValue[] arguments) {
    ZonedDateTime time = Moment.of(arguments[0]).time();
    return numbers(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
  }

  private static RegoValue clock(BuiltinContext context, RegoValue[] arguments) {
    ZonedDateTime time = Moment.of(arguments[0]).time();
    return numbers(time.getHour(), time.getMinute(), time.getSecond());
  }

  private static RegoValue weekday(BuiltinContext context, RegoValue[] arguments) {
    ZonedDateTime time = Moment.of(arguments[0]).time();
    return RegoString.of(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
  }

  static RegoArray numbers(int... numbers) {
    RegoValue[] elements = new RegoValue[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      elements[i] = RegoNumber.of(numbers[i]);
    }
    return RegoArray.wrap(elements);
  }

  /** Months and days that are too many overflow into the next year and month, as in Go. */
  private static RegoValue addDate(BuiltinContext context, RegoValue[] arguments) {
    ZonedDateTime time = Moment.of(arguments[0]).time();
    long years = Operands.integer(arguments[1], 2);
    long months = Operands.integer(arguments[2], 3);
    long days = Operands.integer(arguments[3], 4);
    try {
      int dayOfMonth = time.getDayOfMonth();
      ZonedDateTime shifted =
          time.withDayOfMonth(1)
              .plusMonths(Math.addExact(Math.multiplyExact(years, 12), months))
              .plusDays(Math.addExact(days, dayOfMonth - 1L));
      return nanos(shifted.toInstant());
    } catch (ArithmeticException | java.time.DateTimeException outOfRange) {
      throw BuiltinException.failed("time outside of valid range");
    }
  }
}
