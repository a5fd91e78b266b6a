package dev.gatehouse.vault.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The JSON types that a field can be of. */
public enum FieldType {
  ANY,
  STRING,
  NUMBER,
  INTEGER,
  BOOLEAN,
  OBJECT,
  ARRAY;

  /** What to tell a caller whose type is none of them. */
  public static final String EXPECTED =
      "must be one of "
          + Arrays.stream(values()).map(FieldType::code).collect(Collectors.joining(", "));

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FieldType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }

  /** Whether a value is of this type; {@code null} is of none but {@link #ANY}. */
  boolean accepts(JsonNode value) {
    return switch (this) {
      case ANY -> true;
      case STRING -> value.isString();
      case NUMBER -> value.isNumber();
      case INTEGER -> value.isIntegralNumber();
      case BOOLEAN -> value.isBoolean();
      case OBJECT -> value.isObject();
      case ARRAY -> value.isArray();
    };
  }
}
