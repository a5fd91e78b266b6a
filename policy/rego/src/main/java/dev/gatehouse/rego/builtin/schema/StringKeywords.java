package dev.gatehouse.rego.builtin.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code minLength}, {@code maxLength}, {@code pattern} and {@code format}. */
final class StringKeywords {
  private StringKeywords() {}

  static void compile(SubSchema result, Keywords keywords) {
    lengths(result, keywords.size("minLength"), keywords.size("maxLength"));
    pattern(result, keywords.text("pattern"));
  }

  private static void lengths(SubSchema result, long least, long most) {
    if (most >= 0 && least > most) {
      throw new SchemaException("minLength cannot be greater than maxLength");
    }
    result.strings.add(
        (string, place, findings) -> {
          if (string.length() < least) {
            findings.add(
                place, "string_gte", "String length must be greater than or equal to " + least);
          }
          if (most >= 0 && string.length() > most) {
            findings.add(
                place, "string_lte", "String length must be less than or equal to " + most);
          }
        });
  }

  private static void pattern(SubSchema result, @Nullable String expression) {
    if (expression == null) {
      return;
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException malformed) {
      throw new SchemaException("pattern must be a valid regex");
    }
    result.strings.add(
        (string, place, findings) -> {
          if (!pattern.matcher(string.value()).find()) {
            findings.add(place, "pattern", "Does not match pattern '" + expression + "'");
          }
        });
  }
}
