package dev.gatehouse.rego.value;

/** The seven kinds of Rego values, in the order in which values of different kinds compare. */
public enum Kind {
  NULL("null"),
  BOOLEAN("boolean"),
  NUMBER("number"),
  STRING("string"),
  ARRAY("array"),
  OBJECT("object"),
  SET("set");

  private final String typeName;

  Kind(String typeName) {
    this.typeName = typeName;
  }

  /** The name that {@code type_name} answers and that error messages use. */
  public String typeName() {
    return typeName;
  }
}
