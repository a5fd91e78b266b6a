package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.syntax.Annotations;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the schemas that a rule's annotations name into force while the rule is checked: those of
 * the packages around it first, then of its package, its document and itself, so that the nearer
 * override the farther.
 */
final class SchemaAnnotations {

  private final Workspace work;
  private final AnnotationChains chains;
  private final Map<String, Type> known = new HashMap<>();

  SchemaAnnotations(Workspace work) {
    this.work = work;
    this.chains = new AnnotationChains(work.modules.values());
  }

  /** The type of the input document, if a schema tells it. */
  static void input(Workspace work) {
    RegoValue schema = work.options.schemas().find(Ref.of("schema"));
    if (schema == null) {
      return;
    }
    try {
      work.types.tree.put(
          List.of(RegoString.of("input")),
          SchemaTypes.of(schema, work.options.schemas().allowNet()));
    } catch (SchemaException e) {
      work.errors.add(RegoError.TYPE, null, String.valueOf(e.getMessage()));
    }
  }

  void apply(Module module, Rule rule, TypeEnv env) {
    if (!work.options.schemas().annotations()) {
      return;
    }
    for (Annotations annotations : chains.inward(module, rule)) {
      for (Annotations.Schema schema : annotations.schemas()) {
        try {
          Type type = type(schema);
          if (type != null) {
            put(env, schema.path(), type);
          }
        } catch (SchemaException e) {
          work.errors.add(RegoError.TYPE, rule.location(), String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private @Nullable Type type(Annotations.Schema schema) throws SchemaException {
    Schemas schemas = work.options.schemas();
    if (schema.schema() == null) {
      return schema.definition() == null
          ? null
          : SchemaTypes.of(schema.definition(), schemas.allowNet());
    }
    if (schemas.documents().isEmpty()) {
      return null;
    }
    String name = SourceText.of(schema.schema());
    Type type = known.get(name);
    if (type == null) {
      RegoValue document = schemas.find(schema.schema());
      if (document == null) {
        throw new SchemaException("undefined schema: " + name);
      }
      type = SchemaTypes.of(document, schemas.allowNet());
      known.put(name, type);
    }
    return type;
  }

  private static void put(TypeEnv env, Ref path, Type type) {
    Ref prefix = null;
    Type there = null;
    for (int size = 1; size < path.size() && there == null; size++) {
      prefix = new Ref(path.terms().subList(0, size), path.location());
      there = env.ref(prefix);
    }
    if (prefix == null || there == null) {
      env.tree.put(keys(path), type);
    } else {
      List<RegoValue> rest = keys(path).subList(prefix.size(), path.size());
      env.tree.put(keys(prefix), overridden(rest, there, type));
    }
  }

  private static List<RegoValue> keys(Ref path) {
    List<RegoValue> keys = new ArrayList<>();
    for (Term t : path.terms()) {
      keys.add(
          switch (t) {
            case Var v -> RegoString.of(v.name());
            case Scalar s -> s.value();
            default -> RegoString.of(SourceText.of(t));
          });
    }
    return keys;
  }

  /** The type with that of one document in it replaced. */
  private static Type overridden(List<RegoValue> path, Type type, Type replacement) {
    if (path.isEmpty()) {
      return replacement;
    }
    if (!(type instanceof ObjectType object)) {
      return nested(path, replacement, new ObjectType.Dynamic(Types.ANY, Types.ANY));
    }
    List<ObjectType.Property> properties = new ArrayList<>();
    boolean found = false;
    for (ObjectType.Property property : object.fixed()) {
      if (property.key().equals(path.get(0))) {
        found = true;
        Type inner = overridden(path.subList(1, path.size()), property.type(), replacement);
        properties.add(new ObjectType.Property(property.key(), inner));
      } else {
        properties.add(property);
      }
    }
    if (!found) {
      properties.addAll(nested(path, replacement, object.dynamic()).fixed());
    }
    return new ObjectType(properties, object.dynamic());
  }

  private static ObjectType nested(
      List<RegoValue> path, Type type, ObjectType.@Nullable Dynamic dynamic) {
    Type inner = path.size() == 1 ? type : nested(path.subList(1, path.size()), type, dynamic);
    return new ObjectType(List.of(new ObjectType.Property(path.get(0), inner)), dynamic);
  }
}
