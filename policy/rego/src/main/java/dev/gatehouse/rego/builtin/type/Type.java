package dev.gatehouse.rego.builtin.type;

/**
 * The static type of a Rego expression. Types are immutable and have a total order, that of the
 * kinds first; {@code toString()} is the text of OPA's error messages. The operations on them are
 * in {@link Types}.
 */
public sealed interface Type extends Comparable<Type>
    permits ScalarType, ArrayType, ObjectType, SetType, AnyType, FunctionType {

  @Override
  default int compareTo(Type other) {
    return TypeOrder.compare(this, other);
  }
}
