package dev.gatehouse.rego.builtin.time;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

/**
 * The abbreviation of a zone at a time as the IANA database has it. Java's own names are older in
 * places: the database has given up abbreviations that nobody used, and shows the offset instead.
 */
final class ZoneAbbreviation {
  private static final Set<String> IN_USE =
      Set.of(
          "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "AST", "AWST", "BST", "CAT", "CDT",
          "CEST", "CET", "CST", "ChST", "EAT", "EDT", "EEST", "EET", "EST", "GMT", "HDT", "HKT",
          "HST", "IDT", "IST", "JST", "KST", "MDT", "MSK", "MST", "NDT", "NST", "NZDT", "NZST",
          "PDT", "PKT", "PST", "SAST", "SST", "UTC", "WAT", "WEST", "WET", "WIB", "WIT", "WITA");

  private ZoneAbbreviation() {}

  static String of(ZonedDateTime time) {
    if (time.getZone().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
    String name =
        TimeZone.getTimeZone(time.getZone()).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
    return IN_USE.contains(name) ? name : offset(time.getOffset().getTotalSeconds());
  }

  private static String offset(int seconds) {
    int size = Math.abs(seconds);
    int minutes = size / 60 % 60;
    return (seconds < 0 ? "-" : "+")
        + "%02d".formatted(size / 3600)
        + (minutes == 0 ? "" : "%02d".formatted(minutes));
  }
}
