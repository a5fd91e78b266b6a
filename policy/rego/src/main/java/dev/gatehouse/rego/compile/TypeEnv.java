package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of types at a point: of variables in the bodies around it, and of documents. */
final class TypeEnv {

  final TypeTree tree = new TypeTree();
  final Map<String, Type> vars;
  final @Nullable TypeEnv next;

  private TypeEnv(@Nullable TypeEnv next, Map<String, Type> vars) {
    this.next = next;
    this.vars = vars;
  }

  static TypeEnv empty() {
    return new TypeEnv(null, new HashMap<>());
  }

  /** The environment of a body inside of this one's. */
  TypeEnv inner() {
    return new TypeEnv(this, new HashMap<>());
  }

  /** The environment in which {@code with} has replaced documents; variables are shared. */
  TypeEnv replacing() {
    return new TypeEnv(this, vars);
  }

  @Nullable Type var(String name) {
    for (TypeEnv env = this; env != null; env = env.next) {
      Type type = env.vars.get(name);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  @Nullable Type ref(Ref ref) {
    if (!(ref.head() instanceof Var head)) {
      return null;
    }
    Type local = var(head.name());
    if (local != null) {
      return select(local, ref.path());
    }
    RegoValue root = RegoString.of(head.name());
    for (TypeEnv env = this; env != null; env = env.next) {
      TypeTree node = env.tree.child(root);
      Type found = node == null ? null : env.document(node, ref.path());
      if (found != null) {
        return found;
      }
      if (node != null && env.knows(node, ref.path())) {
        return null;
      }
    }
    return isRoot(head.name()) ? Types.ANY : null;
  }

  static boolean isRoot(String name) {
    return name.equals("data") || name.equals("input");
  }

  /** Whether the path ends in something that this environment has a type of. */
  private boolean knows(TypeTree start, List<Term> path) {
    TypeTree node = start;
    for (Term t : path) {
      if (node.isLeaf() || !(t instanceof Scalar s)) {
        return true;
      }
      node = node.child(s.value());
      if (node == null) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Type document(TypeTree start, List<Term> path) {
    TypeTree node = start;
    for (int i = 0; i < path.size(); i++) {
      List<Term> rest = path.subList(i, path.size());
      TypeTree child = path.get(i) instanceof Scalar s ? node.child(s.value()) : null;
      if (node.isLeaf() && child == null) {
        return select(node.type(), rest);
      }
      if (!(path.get(i) instanceof Scalar)) {
        return select(node.extent(), rest);
      }
      if (child == null) {
        return null;
      }
      node = child;
    }
    return node.extent();
  }

  static @Nullable Type select(@Nullable Type type, List<Term> path) {
    Type current = type;
    for (Term t : path) {
      if (current == null) {
        return null;
      }
      current = t instanceof Scalar s ? Types.select(current, s.value()) : Types.values(current);
    }
    return current;
  }

  /** Whether the term is of arrays, objects and sets down to its leaves. */
  static boolean isComposite(Term term) {
    return term instanceof ArrayTerm || term instanceof ObjectTerm || term instanceof SetTerm;
  }
}
