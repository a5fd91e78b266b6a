package dev.gatehouse.rego.value;

/** Rego's {@code true} and {@code false}. */
public final class RegoBoolean implements RegoValue {
  public static final RegoBoolean TRUE = new RegoBoolean(true);
  public static final RegoBoolean FALSE = new RegoBoolean(false);

  private final boolean value;

  private RegoBoolean(boolean value) {
    this.value = value;
  }

  /** The instance for a Java boolean. */
  public static RegoBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public boolean value() {
    return value;
  }

  @Override
  public Kind kind() {
    return Kind.BOOLEAN;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(value);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public String toString() {
    return value ? "true" : "false";
  }
}
