package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the types of terms, and gives variables theirs from what they are compared with. */
final class TypeInference {

  /** Checks the body of a comprehension; null if it has errors. */
  interface Bodies {
    @Nullable TypeEnv check(TypeEnv env, Term comprehension, List<Expr> body);
  }

  private final Bodies bodies;

  TypeInference(Bodies bodies) {
    this.bodies = bodies;
  }

  /** The type of a term; null if something in it has none yet. */
  @Nullable Type of(TypeEnv env, Term term) {
    return switch (term) {
      case Scalar s -> Types.of(s.value());
      case Var v -> env.var(v.name());
      case Ref r -> env.ref(r);
      case ArrayTerm a -> array(env, a);
      case SetTerm s -> set(env, s);
      case ObjectTerm o -> object(env, o);
      case ArrayComprehension c -> {
        TypeEnv inner = bodies.check(env, c, c.body());
        yield inner == null ? null : Types.array(orAny(of(inner, c.term())));
      }
      case SetComprehension c -> {
        TypeEnv inner = bodies.check(env, c, c.body());
        yield inner == null ? null : Types.set(orAny(of(inner, c.term())));
      }
      case ObjectComprehension c -> {
        TypeEnv inner = bodies.check(env, c, c.body());
        yield inner == null
            ? null
            : Types.object(orAny(of(inner, c.key())), orAny(of(inner, c.value())));
      }
      case TemplateString t -> Types.STRING;
      case Call c -> null;
    };
  }

  private static Type orAny(@Nullable Type type) {
    return type == null ? Types.ANY : type;
  }

  private @Nullable Type array(TypeEnv env, ArrayTerm array) {
    List<Type> items = new ArrayList<>();
    for (Term t : array.items()) {
      Type type = of(env, t);
      if (type == null) {
        return null;
      }
      items.add(type);
    }
    return new ArrayType(items, null);
  }

  private @Nullable Type set(TypeEnv env, SetTerm set) {
    Type united = null;
    for (Term t : set.items()) {
      Type type = of(env, t);
      if (type == null) {
        return null;
      }
      united = Types.or(united, type);
    }
    return new SetType(united);
  }

  private @Nullable Type object(TypeEnv env, ObjectTerm object) {
    List<ObjectType.Property> fixed = new ArrayList<>();
    ObjectType.Dynamic dynamic = null;
    for (ObjectTerm.Entry e : object.entries()) {
      Type value = of(env, e.value());
      if (value == null) {
        return null;
      }
      if (e.key() instanceof Scalar s) {
        fixed.add(new ObjectType.Property(s.value(), value));
        continue;
      }
      Type key = of(env, e.key());
      if (key == null) {
        return null;
      }
      dynamic = new ObjectType.Dynamic(key, value);
    }
    return new ObjectType(fixed, dynamic);
  }

  /** Makes two terms have one type; false if that can't be. */
  boolean unify(TypeEnv env, Term a, Term b) {
    Type typeA = of(env, a);
    Type typeB = of(env, b);
    boolean knownA = TypeMatch.isKnown(typeA);
    boolean knownB = TypeMatch.isKnown(typeB);
    if (knownA && knownB) {
      return TypeMatch.unifies(typeA, typeB);
    }
    if (knownB) {
      return assume(env, a, Objects.requireNonNull(typeB), false);
    }
    if (knownA) {
      return assume(env, b, Objects.requireNonNull(typeA), false);
    }
    return switch (a) {
      case ArrayTerm x when b instanceof ArrayTerm y -> arrays(env, x, y);
      case ObjectTerm x when b instanceof ObjectTerm y -> objects(env, x, y);
      case Var x when b instanceof Ref -> assume(env, a, Types.ANY, false);
      case Var x -> assumeAny(env, b, a);
      case Ref x when b instanceof Var -> assume(env, b, Types.ANY, false);
      default -> b instanceof Var && TypeEnv.isComposite(a) && assumeAny(env, a, b);
    };
  }

  private boolean assumeAny(TypeEnv env, Term composite, Term var) {
    if (!assume(env, composite, Types.ANY, false)) {
      return false;
    }
    Type type = of(env, composite);
    return type != null && assume(env, var, type, false);
  }

  private boolean arrays(TypeEnv env, ArrayTerm a, ArrayTerm b) {
    if (a.items().size() != b.items().size()) {
      return false;
    }
    for (int i = 0; i < a.items().size(); i++) {
      if (!unify(env, a.items().get(i), b.items().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean objects(TypeEnv env, ObjectTerm a, ObjectTerm b) {
    if (a.entries().size() != b.entries().size()) {
      return false;
    }
    for (ObjectTerm.Entry e : a.entries()) {
      ObjectTerm.Entry match =
          b.entries().stream().filter(x -> Terms.same(x.key(), e.key())).findFirst().orElse(null);
      if (match == null || !unify(env, e.value(), match.value())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Lets a term have a type.
   *
   * @param union whether a variable may have the type besides what it has
   */
  boolean assume(TypeEnv env, Term term, Type type, boolean union) {
    return switch (term) {
      case ArrayTerm a ->
          composite(env, a, type, t -> t instanceof ArrayType x && items(env, a, x, union));
      case ObjectTerm o ->
          composite(env, o, type, t -> t instanceof ObjectType x && entries(env, o, x, union));
      case SetTerm s ->
          composite(env, s, type, t -> t instanceof SetType x && elements(env, s, x, union));
      case Var v -> var(env, v, type, union);
      default -> TypeMatch.unifies(of(env, term), type);
    };
  }

  private boolean var(TypeEnv env, Var v, Type type, boolean union) {
    Type known = env.var(v.name());
    if (union) {
      Type both = Types.or(known, type);
      env.vars.put(v.name(), both == null ? Types.ANY : both);
      return true;
    }
    if (known != null) {
      return TypeMatch.unifies(known, type);
    }
    env.vars.put(v.name(), type);
    return true;
  }

  private boolean composite(
      TypeEnv env, Term term, Type type, java.util.function.Predicate<Type> matches) {
    if (!(type instanceof AnyType any)) {
      return matches.test(type);
    }
    if (any.isEverything()) {
      parts(term).forEach(part -> assume(env, part, Types.ANY, true));
      return true;
    }
    boolean some = false;
    for (Type alternative : any.of()) {
      some |= assume(env, term, alternative, true);
    }
    return some;
  }

  private static List<Term> parts(Term term) {
    return switch (term) {
      case ArrayTerm a -> a.items();
      case SetTerm s -> s.items();
      case ObjectTerm o ->
          o.entries().stream()
              .flatMap(e -> java.util.stream.Stream.of(e.key(), e.value()))
              .toList();
      default -> List.of();
    };
  }

  private boolean items(TypeEnv env, ArrayTerm array, ArrayType type, boolean union) {
    if (array.items().size() != type.fixed().size() && type.dynamic() == null) {
      return false;
    }
    for (int i = 0; i < array.items().size(); i++) {
      Type item = type.select(i);
      if (item == null || !assume(env, array.items().get(i), item, union)) {
        return false;
      }
    }
    return true;
  }

  private boolean entries(TypeEnv env, ObjectTerm object, ObjectType type, boolean union) {
    if (object.entries().size() != type.fixed().size() && type.dynamic() == null) {
      return false;
    }
    for (ObjectTerm.Entry e : object.entries()) {
      if (!Terms.isGround(e.key()) || e.key() instanceof Ref) {
        assume(env, e.value(), Types.ANY, union);
        continue;
      }
      Type value = constantKey(env, type, e.key());
      if (value == null || !assume(env, e.value(), value, union)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Type constantKey(TypeEnv env, ObjectType type, Term key) {
    if (key instanceof Scalar scalar) {
      return type.select(scalar.value());
    }
    Type own = of(env, key);
    return own != null && type.dynamic() != null && Types.contains(type.dynamic().key(), own)
        ? type.dynamic().type()
        : null;
  }

  private boolean elements(TypeEnv env, SetTerm set, SetType type, boolean union) {
    Type element = type.of();
    return set.items().stream()
        .allMatch(t -> element == null ? t instanceof Var : assume(env, t, element, union));
  }
}
