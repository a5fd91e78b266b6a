package dev.gatehouse.rego.value;

/** Rego's {@code null}. */
public final class RegoNull implements RegoValue {
  /** The only instance. */
  public static final RegoNull NULL = new RegoNull();

  private RegoNull() {}

  @Override
  public Kind kind() {
    return Kind.NULL;
  }

  @Override
  public int hashCode() {
    return 0x6e756c6c;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public String toString() {
    return "null";
  }
}
