package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a UUID says of itself (RFC 9562, and DCE security for version 2). */
final class UuidFields {
  /**
   * Bare digits, the form with hyphens, that as a URN, and that between any two characters, meant
   * for braces.
   */
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?i)(?:urn:uuid:|(?=.{38}$).)?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})(?:(?<=^.{37}).)?"
              + "|([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

  /** From the beginning of the Gregorian calendar to 1970, in units of 100 nanoseconds. */
  private static final long GREGORIAN_TICKS = 122_192_928_000_000_000L;

  private UuidFields() {}

  /** The fields, or null when the text is no UUID. */
  static @Nullable RegoValue parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int first = matcher.group(1) != null ? 1 : 6;
    StringBuilder canonical = new StringBuilder(matcher.group(first));
    for (int i = 1; i < 5; i++) {
      canonical.append('-').append(matcher.group(first + i));
    }
    return fields(UUID.fromString(canonical.toString()));
  }

  private static RegoObject fields(UUID uuid) {
    int version = uuid.version();
    RegoObject.Builder fields =
        RegoObject.builder()
            .put("version", RegoNumber.of(version))
            .put("variant", variant(uuid.variant()));
    if (version == 1 || version == 2) {
      long low = uuid.getLeastSignificantBits();
      String node = "%012x".formatted(low & 0xffffffffffffL);
      fields.put("time", RegoNumber.of((ticks(uuid) - GREGORIAN_TICKS) * 100));
      fields.put("nodeid", HexFormat.ofDelimiter("-").formatHex(HexFormat.of().parseHex(node)));
      fields.put("macvariables", macVariables((int) (low >>> 40) & 3));
      fields.put("clocksequence", RegoNumber.of(low >>> 48 & 0x3fff));
      if (version == 2) {
        fields.put("id", RegoNumber.of(uuid.getMostSignificantBits() >>> 32));
        fields.put("domain", domain((int) (low >>> 48) & 0xff));
      }
    }
    return fields.build();
  }

  private static long ticks(UUID uuid) {
    long high = uuid.getMostSignificantBits();
    return (high & 0x0fff) << 48 | (high >>> 16 & 0xffff) << 32 | high >>> 32;
  }

  private static String variant(int variant) {
    return switch (variant) {
      case 0 -> "Reserved";
      case 2 -> "RFC4122";
      case 6 -> "Microsoft";
      default -> "Future";
    };
  }

  private static String macVariables(int bits) {
    return (bits & 2) != 0
        ? (bits == 3 ? "local:multicast" : "local:unicast")
        : bits == 1 ? "global:multicast" : "global:unicast";
  }

  private static String domain(int domain) {
    return switch (domain) {
      case 0 -> "Person";
      case 1 -> "Group";
      case 2 -> "Org";
      default -> String.format(Locale.ROOT, "Domain%d", domain);
    };
  }
}
