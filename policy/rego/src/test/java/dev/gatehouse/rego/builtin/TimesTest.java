package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Times}: each answer and each error was seen on OPA v1.22.2. */
class TimesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          time.parse_rfc3339_ns("2026-01-02T03:04:05.5Z") § 1767323045500000000
          time.parse_ns("2006-01-02 MST", "2026-03-04 UTC") § 1772582400000000000
          time.format(1767323045000000000) § "2026-01-02T03:04:05Z"
          time.format([1767323045000000000, "Europe/Vienna", "RFC1123Z"]) § "Fri, 02 Jan 2026 04:04:05 +0100"
          time.date([1767323045000000000, "Asia/Kolkata"]) § [2026, 1, 2]
          time.clock([1767323045000000000, "America/New_York"]) § [22, 4, 5]
          time.weekday(1767323045000000000) § "Friday"
          time.add_date(1767323045000000000, 0, 1, 30) § 1772593445000000000
          time.diff(1767323045000000000, 1735689600000000000) § [1, 0, 1, 3, 4, 5]
          time.parse_duration_ns("1h2m3.5s") § 3723500000000
          time.parse_rfc3339_ns("2026-02-30T00:00:00Z") § time.parse_rfc3339_ns: parsing time "2026-02-30T00:00:00Z": day out of range
          time.format([1, "Nowhere/City"]) § time.format: unknown time zone Nowhere/City
          time.parse_duration_ns("1x") § time.parse_duration_ns: time: unknown unit "x" in duration "1x"
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
