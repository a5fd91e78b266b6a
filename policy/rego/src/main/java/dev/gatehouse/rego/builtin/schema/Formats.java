package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoUrl;
import dev.gatehouse.rego.builtin.net.IpAddress;
import dev.gatehouse.rego.builtin.time.GoTimeException;
import dev.gatehouse.rego.builtin.time.TimeLayout;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats that strings can be asked to have; an unknown one is had by every string. */
final class Formats {
  private static final String LABEL = "([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9])";
  private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final int MAX_HOST_NAME = 255;
  private static final Pattern UUID =
      Pattern.compile("(?i)[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}");
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*+)*+");
  private static final Pattern RELATIVE_POINTER =
      Pattern.compile("(0|[1-9]\\d*)(#|(/([^~/]|~[01])*+)*+)");
  private static final Pattern URI_TEMPLATE = Pattern.compile("([^{}]|\\{[^}]*+}|}(?!$))*+}?");

  /** RFC 5322 section 3.4.1, the dot-atom form, with a display name or without. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[^<>@]*<)?[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*@[^\\s<>@,;:()\\[\\]]+>?"
              + "|\"[^\"]+\"@[^\\s<>@,;:()\\[\\]]+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final TimeLayout DATE = TimeLayout.of("2006-01-02");
  private static final TimeLayout TIME = TimeLayout.of("15:04:05");
  private static final TimeLayout ZONED_TIME = TimeLayout.of("15:04:05Z07:00");

  private Formats() {}

  static boolean matches(String format, String text) {
    return switch (format) {
      case "date" -> isTime(DATE, text);
      case "time" -> isTime(ZONED_TIME, text) || isTime(TIME, text);
      case "date-time" ->
          isTime(TimeLayout.RFC_3339, text)
              || isTime(DATE, text)
              || isTime(ZONED_TIME, text)
              || isTime(TIME, text);
      case "hostname" -> text.length() <= MAX_HOST_NAME && HOST_NAME.matcher(text).matches();
      case "email", "idn-email" -> ADDRESS.matcher(text).matches();
      case "ipv4" -> text.indexOf('.') >= 0 && IpAddress.parse(text) != null;
      case "ipv6" -> text.indexOf(':') >= 0 && IpAddress.parse(text) != null;
      case "uri", "iri" -> isUrl(text, url -> !url.scheme().isEmpty());
      case "uri-reference", "iri-reference" -> isUrl(text, url -> true);
      case "uri-template" -> isUrl(text, url -> URI_TEMPLATE.matcher(url.path()).matches());
      case "uuid" -> UUID.matcher(text).matches();
      case "regex" -> isExpression(text);
      case "json-pointer" -> POINTER.matcher(text).matches();
      case "relative-json-pointer" -> RELATIVE_POINTER.matcher(text).matches();
      default -> true;
    };
  }

  private static boolean isTime(TimeLayout layout, String text) {
    try {
      layout.parse(text);
      return true;
    } catch (GoTimeException malformed) {
      return false;
    }
  }

  private static boolean isUrl(String text, Predicate<GoUrl> further) {
    if (text.indexOf('\\') >= 0) {
      return false;
    }
    try {
      return further.test(GoUrl.parse(text));
    } catch (EncodingException malformed) {
      return false;
    }
  }

  private static boolean isExpression(String text) {
    try {
      com.google.re2j.Pattern.compile(text);
      return true;
    } catch (com.google.re2j.PatternSyntaxException malformed) {
      return false;
    }
  }
}
