package dev.gatehouse.rego.syntax;

import static dev.gatehouse.rego.syntax.JsonMembers.list;
import static dev.gatehouse.rego.syntax.JsonMembers.putIf;
import static dev.gatehouse.rego.syntax.JsonMembers.putList;
import static dev.gatehouse.rego.syntax.JsonMembers.putText;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Map;

/** Writes metadata blocks. */
record AnnotationJson(PlaceJson places, TermJson terms) {
  private static final TermJson PLAIN = new TermJson(new PlaceJson(false));

  /** A metadata block. */
  RegoObject annotations(Annotations a) {
    RegoObject.Builder object = RegoObject.builder().put("scope", a.scope());
    putText(object, "title", a.title());
    putText(object, "description", a.description());
    putIf(object, "entrypoint", a.entrypoint());
    putList(object, "organizations", a.organizations(), RegoString::of);
    putList(object, "related_resources", a.relatedResources(), AnnotationJson::resource);
    putList(object, "authors", a.authors(), AnnotationJson::author);
    putList(object, "schemas", a.schemas(), this::schema);
    if (a.compile() != null) {
      object.put("compile", a.compile());
    }
    putMap(object, "custom", a.custom());
    putMap(object, "labels", a.labels());
    places.put(object, a.location());
    return object.build();
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
    putText(object, "description", resource.description());
    return object.build();
  }

  private static RegoValue author(Annotations.Author author) {
    RegoObject.Builder object = RegoObject.builder().put("name", author.name());
    putText(object, "email", author.email());
    return object.build();
  }

  private RegoValue schema(Annotations.Schema schema) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("path", list(schema.path().terms(), PLAIN::term));
    if (schema.schema() != null) {
      object.put("schema", list(schema.schema().terms(), terms::term));
    }
    if (schema.definition() != null) {
      object.put("definition", schema.definition());
    }
    return object.build();
  }
}
