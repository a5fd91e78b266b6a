package dev.gatehouse.pdp.metrics;

import java.util.Locale;

/** Writes Prometheus' text exposition format, version 0.0.4. Not thread-safe. */
public final class PrometheusText {

  /** The media type of what this writes. */
  public static final String MEDIA_TYPE =
      "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

  private final StringBuilder text = new StringBuilder();

  /** Begins a metric. */
  public PrometheusText type(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * Writes one value.
   *
   * @param labels {@code name="value"} with commas between; empty for none
   */
  public PrometheusText sample(String name, String labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(number(value)).append('\n');
    return this;
  }

  /** A label with its value escaped. */
  public static String label(String name, String value) {
    return name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }

  /** A number as Go prints it. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    if (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e21) {
      String java = Double.toString(value).toLowerCase(Locale.ROOT).replace(".0e", "e");
      return java.replaceFirst("e-(\\d)$", "e-0$1").replaceFirst("e(\\d)$", "e+0$1");
    }
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
