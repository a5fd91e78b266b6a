package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.TypeJson;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the type check says of what it finds, in the words and details of OPA 1.22. */
final class TypeErrors {

  private static final String MATCH_ERROR =
      "https://www.openpolicyagent.org/docs/errors/rego-type-error/match-error";

  private TypeErrors() {}

  /** Two sides that no value can be on. */
  static RegoError mismatch(Location place, @Nullable Type left, @Nullable Type right) {
    List<String> details =
        new ArrayList<>(List.of("left  : " + shown(left), "right : " + shown(right)));
    String kind = sharedKind(left, right);
    if (!kind.isEmpty()) {
      details.add(
          "hint  : both sides are "
              + kind
              + " but their types differ, so they can never be equal (see "
              + MATCH_ERROR
              + ")");
    }
    return new RegoError(
        RegoError.TYPE,
        "match error",
        place,
        details,
        RegoObject.builder().put("a", TypeJson.of(left)).put("b", TypeJson.of(right)).build());
  }

  private static String sharedKind(@Nullable Type left, @Nullable Type right) {
    return switch (left) {
      case ObjectType _ when right instanceof ObjectType -> "objects";
      case ArrayType _ when right instanceof ArrayType -> "arrays";
      case SetType _ when right instanceof SetType -> "sets";
      case null, default -> "";
    };
  }

  private static String shown(@Nullable Type type) {
    return type == null ? "???" : type.toString();
  }

  /** A call whose arguments are not what the function takes. */
  static RegoError arguments(
      Location place,
      Ref function,
      String what,
      List<? extends @Nullable Type> have,
      FunctionType want) {
    List<String> shown = new ArrayList<>();
    for (Type type : have) {
      shown.add(shown(type));
    }
    String name =
        Objects.requireNonNullElseGet(Terms.dotted(function), () -> SourceText.of(function));
    return new RegoError(
        RegoError.TYPE,
        name + ": " + what,
        place,
        List.of(
            "have: (" + String.join(", ", shown) + ")",
            "want: " + want.describeParametersAndResult()),
        RegoObject.builder()
            .put("have", RegoArray.copyOf(have.stream().map(TypeJson::of).toList()))
            .put("want", TypeJson.parameters(want, true))
            .build());
  }
}
