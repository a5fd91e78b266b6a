package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of composite terms some of whose variables have no value yet. */
final class Members {

  private Members() {}

  static boolean isCollection(@Nullable RegoValue value) {
    return value instanceof RegoArray || value instanceof RegoObject || value instanceof RegoSet;
  }

  static List<RegoValue> keys(Term term, Substitution in) {
    List<RegoValue> keys = new ArrayList<>();
    switch (term) {
      case ArrayTerm a -> {
        for (int i = 0; i < a.items().size(); i++) {
          keys.add(RegoNumber.of(i));
        }
      }
      case ObjectTerm o -> o.entries().forEach(e -> add(keys, in.value(e.key())));
      case SetTerm s -> s.items().forEach(t -> add(keys, in.value(t)));
      default -> {}
    }
    return keys;
  }

  private static void add(List<RegoValue> keys, @Nullable RegoValue key) {
    if (key != null) {
      keys.add(key);
    }
  }

  static @Nullable Term find(Term term, Substitution in, RegoValue key) {
    switch (term) {
      case ArrayTerm a -> {
        for (int i = 0; i < a.items().size(); i++) {
          if (RegoNumber.of(i).equals(key)) {
            return a.items().get(i);
          }
        }
      }
      case ObjectTerm o -> {
        for (ObjectTerm.Entry e : o.entries()) {
          if (key.equals(in.value(e.key()))) {
            return e.value();
          }
        }
      }
      case SetTerm s -> {
        for (Term t : s.items()) {
          if (key.equals(in.value(t))) {
            return t;
          }
        }
      }
      default -> {}
    }
    return null;
  }
}
