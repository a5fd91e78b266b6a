package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.TypeJson;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that refs can lead somewhere, and gives types to the variables that they iterate over. */
final class RefTypes extends TreeVisitor {

  private final TypeEnv env;
  private final TypeInference types;
  private final NameGenerator names;
  private final List<RegoError> errors = new ArrayList<>();

  RefTypes(TypeEnv env, TypeInference types, NameGenerator names) {
    this.env = env;
    this.types = types;
    this.names = names;
  }

  List<RegoError> errors() {
    return errors;
  }

  @Override
  boolean enter(Expr e) {
    if (e.literal() instanceof CallLiteral c) {
      terms(c.arguments());
      return false;
    }
    return true;
  }

  @Override
  void with(dev.gatehouse.rego.syntax.With with) {
    // Targets needn't exist, and values are variables by now.
  }

  @Override
  boolean enter(Term term) {
    if (term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension) {
      return false;
    }
    if (!(term instanceof Ref ref)) {
      return true;
    }
    if (env.ref(ref) instanceof FunctionType function) {
      errors.add(asValue(ref, ref.size() - 1, function));
      return false;
    }
    RegoError error = walk(env, env.tree, ref, 0);
    if (error != null) {
      errors.add(error);
    }
    return true;
  }

  private @Nullable RegoError walk(TypeEnv current, TypeTree node, Ref ref, int at) {
    if (at == ref.size()) {
      return null;
    }
    Term key = ref.terms().get(at);
    if ((at == 1 || at == 2) && !(key instanceof Var) && Terms.stringOf(key) == null) {
      return invalid(ref, at, types.of(env, key), Types.STRING, node.children().keySet());
    }
    if (at == 0) {
      Type local = current.vars.get(((Var) key).name());
      if (local != null) {
        return leaf(local, ref, 1);
      }
    } else if (key instanceof Var v) {
      RegoError error = iterate(v, Types.keys(node.extent()), ref, at, node.children().keySet());
      if (error != null) {
        return error;
      }
    }
    TypeTree child = node.child(keyOf(key));
    if (child == null) {
      return beyond(current, ref);
    }
    return child.isLeaf()
        ? leaf(java.util.Objects.requireNonNull(child.type()), ref, at + 1)
        : walk(current, child, ref, at + 1);
  }

  private static RegoValue keyOf(Term key) {
    return switch (key) {
      case Scalar s -> s.value();
      case Var v -> RegoString.of(v.name());
      default -> RegoString.EMPTY;
    };
  }

  private @Nullable RegoError beyond(TypeEnv current, Ref ref) {
    if (current.next != null) {
      return walk(current.next, current.next.tree, ref, 0);
    }
    // Nothing is known of the document, which may be one of the data.
    return leaf(Types.ANY, ref, TypeEnv.isRoot(((Var) ref.head()).name()) ? 1 : 0);
  }

  private @Nullable RegoError iterate(
      Var v, @Nullable Type keys, Ref ref, int at, Set<RegoValue> oneOf) {
    Type known = env.var(v.name());
    if (known == null) {
      env.vars.put(v.name(), keys == null ? Types.ANY : keys);
      return null;
    }
    return TypeMatch.unifies(keys, known) ? null : invalid(ref, at, known, keys, oneOf);
  }

  private @Nullable RegoError leaf(Type start, Ref ref, int from) {
    Type type = start;
    for (int at = from; at < ref.size(); at++) {
      if (isEmptyCollection(type)) {
        return ofEmpty(type, ref, at);
      }
      Type keys = Types.keys(type);
      if (keys == null) {
        return unsupported(ref, at - 1, type);
      }
      Term key = ref.terms().get(at);
      Type below;
      switch (key) {
        case Scalar s -> {
          below = Types.select(type, s.value());
          if (below == null) {
            return invalid(ref, at, null, keys, oneOf(type));
          }
        }
        case Var v -> {
          RegoError error = iterate(v, keys, ref, at, oneOf(type));
          if (error != null) {
            return error;
          }
          below = Types.values(type);
        }
        default -> {
          if (TypeEnv.isComposite(key) && !types.assume(env, key, keys, false)) {
            return invalid(ref, at, types.of(env, key), keys, Set.of());
          }
          below = Types.values(type);
        }
      }
      if (below == null) {
        return null;
      }
      type = below;
    }
    return null;
  }

  private static boolean isEmptyCollection(Type type) {
    return switch (type) {
      case ObjectType object -> object.fixed().isEmpty() && object.dynamic() == null;
      case ArrayType array -> array.fixed().isEmpty() && array.dynamic() == null;
      case SetType set -> set.of() == null;
      default -> false;
    };
  }

  /** No constant is a key of what is empty; to iterate over it is no mistake. */
  private @Nullable RegoError ofEmpty(Type type, Ref ref, int at) {
    switch (ref.terms().get(at)) {
      case Scalar _ -> {
        return invalid(ref, at, null, null, Set.of());
      }
      case Var v -> {
        Type known = env.var(v.name());
        Type keys = Types.keys(type);
        if (known == null) {
          env.vars.put(v.name(), Types.ANY);
        } else if (keys != null && !TypeMatch.unifies(known, keys)) {
          return invalid(ref, at, known, keys, Set.of());
        }
        return null;
      }
      default -> {
        return null;
      }
    }
  }

  private static Set<RegoValue> oneOf(Type type) {
    Set<RegoValue> keys = new TreeSet<>();
    switch (type) {
      case ObjectType object -> object.fixed().forEach(p -> keys.add(p.key()));
      case AnyType any -> any.of().forEach(t -> keys.addAll(oneOf(t)));
      default -> {}
    }
    return keys;
  }

  private Ref original(Ref ref) {
    return (Ref) names.written().term(ref);
  }

  private static String prefix(Ref ref, int size) {
    return size == 0 ? "" : SourceText.of(new Ref(ref.terms().subList(0, size), ref.location()));
  }

  private RegoError asValue(Ref ref, int at, Type type) {
    Ref shown = original(ref);
    boolean iterated = shown.terms().getLast() instanceof Var v && v.isGenerated();
    String name = iterated ? prefix(shown, shown.size() - 1) : SourceText.of(shown);
    return new RegoError(
        RegoError.TYPE,
        "function " + name + " used as reference, not called",
        ref.head().location(),
        details(shown, at, type),
        detail(shown, at, type).build());
  }

  private RegoError unsupported(Ref ref, int at, Type have) {
    if (have instanceof FunctionType) {
      return asValue(ref, at, have);
    }
    Ref shown = original(ref);
    return new RegoError(
        RegoError.TYPE,
        "undefined ref: " + SourceText.of(shown),
        ref.head().location(),
        details(shown, at, have),
        detail(shown, at, have).build());
  }

  private static RegoObject.Builder detail(Ref ref, int at, @Nullable Type have) {
    RegoObject.Builder detail =
        RegoObject.builder()
            .put("ref", SyntaxJson.operands(ref.terms()))
            .put("pos", RegoNumber.of(at));
    if (have != null) {
      detail.put("have", TypeJson.of(have));
    }
    return detail;
  }

  private static List<String> details(Ref ref, int at, Type have) {
    return List.of(SourceText.of(ref), "^".repeat(prefix(ref, at + 1).length()), "have: " + have);
  }

  private RegoError invalid(
      Ref ref, int at, @Nullable Type have, @Nullable Type want, Set<RegoValue> oneOf) {
    Ref shown = original(ref);
    String pad = " ".repeat(prefix(shown, at).length() + 1);
    String has =
        have != null ? "have (type): " + have : "have: " + SourceText.of(shown.terms().get(at));
    String wants =
        oneOf.isEmpty()
            ? want == null ? "want (one of): []" : "want (type): " + want
            : "want (one of): " + oneOf.toString().replace(", ", " ");
    return new RegoError(
        RegoError.TYPE,
        "undefined ref: " + SourceText.of(shown),
        ref.head().location(),
        List.of(SourceText.of(shown), pad + "^", pad + has, pad + wants),
        detail(shown, at, have)
            .put("want", TypeJson.of(want))
            .put("oneOf", oneOf.isEmpty() ? RegoNull.NULL : RegoArray.copyOf(List.copyOf(oneOf)))
            .build());
  }
}
