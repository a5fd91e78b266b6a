package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Annotations;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Annotations as a policy sees them. */
public final class AnnotationValues {

  private AnnotationValues() {}

  /** The document of an annotation, without what it does not say. */
  public static RegoObject of(Annotations a) {
    RegoObject.Builder object = RegoObject.builder();
    if (!a.scope().isEmpty()) {
      object.put("scope", a.scope());
    }
    if (!a.title().isEmpty()) {
      object.put("title", a.title());
    }
    if (a.entrypoint()) {
      object.put("entrypoint", RegoBoolean.TRUE);
    }
    if (!a.description().isEmpty()) {
      object.put("description", a.description());
    }
    putList(object, "organizations", a.organizations(), RegoString::of);
    putList(object, "related_resources", a.relatedResources(), AnnotationValues::resource);
    putList(object, "authors", a.authors(), AnnotationValues::author);
    putList(object, "schemas", a.schemas(), AnnotationValues::schema);
    putMap(object, "custom", a.custom());
    putMap(object, "labels", a.labels());
    if (a.compile() != null) {
      object.put("compile", a.compile());
    }
    return object.build();
  }

  private static <T> void putList(
      RegoObject.Builder object, String key, List<T> items, Function<T, RegoValue> convert) {
    if (!items.isEmpty()) {
      object.put(key, RegoArray.copyOf(items.stream().map(convert).toList()));
    }
  }

  private static void putMap(RegoObject.Builder object, String key, Map<String, RegoValue> map) {
    if (!map.isEmpty()) {
      RegoObject.Builder inner = RegoObject.builder();
      map.forEach(inner::put);
      object.put(key, inner.build());
    }
  }

  private static RegoValue resource(Annotations.RelatedResource resource) {
    RegoObject.Builder object = RegoObject.builder().put("ref", resource.ref());
    if (!resource.description().isEmpty()) {
      object.put("description", resource.description());
    }
    return object.build();
  }

  private static RegoValue author(Annotations.Author author) {
    RegoObject.Builder object = RegoObject.builder();
    if (!author.name().isEmpty()) {
      object.put("name", author.name());
    }
    if (!author.email().isEmpty()) {
      object.put("email", author.email());
    }
    return object.build();
  }

  private static RegoValue schema(Annotations.Schema schema) {
    RegoObject.Builder object = RegoObject.builder().put("path", path(schema.path()));
    if (schema.schema() != null) {
      object.put("schema", path(schema.schema()));
    }
    if (schema.definition() != null) {
      object.put("definition", schema.definition());
    }
    return object.build();
  }

  private static RegoValue path(Ref ref) {
    List<RegoValue> keys = new ArrayList<>();
    for (Term t : ref.terms()) {
      keys.add(t instanceof Var v ? RegoString.of(v.name()) : ((Scalar) t).value());
    }
    return RegoArray.copyOf(keys);
  }
}
