package dev.gatehouse.rego.syntax;

/** An expression that stands for values. Immutable, as is the whole syntax tree. */
public sealed interface Term
    permits Scalar,
        Var,
        Ref,
        ArrayTerm,
        ObjectTerm,
        SetTerm,
        ArrayComprehension,
        SetComprehension,
        ObjectComprehension,
        Call,
        TemplateString {

  /** Where the term stands. */
  Location location();

  /** The same term at another place. */
  Term at(Location location);

  /**
   * What OPA's messages call this kind of term: {@code var}, {@code ref}, {@code
   * arraycomprehension}.
   */
  String kind();
}
