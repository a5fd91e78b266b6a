package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles one schema; used once. */
final class SchemaCompiler {
  private static final int MAX_DEPTH = 500;
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");

  private final RegoValue document;
  private final Draft draft;
  private final References references;
  private final Map<URI, SubSchema> compiled = new HashMap<>();
  private int depth;

  SchemaCompiler(RegoValue document) {
    this.document = document;
    this.draft = Draft.of(document);
    this.references = new References(document);
  }

  SubSchema compile() {
    return compile(document, References.ROOT);
  }

  /** Compiles a schema found within another. */
  SubSchema compile(RegoValue schema, URI base) {
    SubSchema result = new SubSchema();
    compileInto(result, schema, base);
    return result;
  }

  private void compileInto(SubSchema result, RegoValue schema, URI base) {
    if (schema instanceof RegoBoolean constant && draft.isAtLeast(Draft.DRAFT_6)) {
      result.constant = constant.value();
      return;
    }
    if (!(schema instanceof RegoObject object)) {
      throw new SchemaException("schema is invalid");
    }
    if (++depth > MAX_DEPTH) {
      throw new SchemaException("schema nested too deeply");
    }
    compileKeywords(result, new Keywords(object, draft), base);
    depth--;
  }

  private void compileKeywords(SubSchema result, Keywords keywords, URI outer) {
    URI base = References.baseOf(keywords, outer);
    definitions(keywords, base);
    keywords.text("title");
    keywords.text("description");
    String reference = keywords.text("$ref");
    if (reference != null) {
      result.reference = referenced(References.resolve(base, reference));
      return;
    }
    types(result, keywords);
    SubSchemas within = new SubSchemas(this, base);
    ObjectKeywords.properties(result, keywords, within);
    ArrayKeywords.items(result, keywords, within);
    NumberKeywords.compile(result, keywords);
    StringKeywords.compile(result, keywords);
    ObjectKeywords.sizes(result, keywords);
    ArrayKeywords.sizes(result, keywords, within);
    CommonKeywords.compile(result, keywords);
    CombinationKeywords.compile(result, keywords, within);
  }

  private SubSchema referenced(URI target) {
    SubSchema known = compiled.get(target);
    if (known != null) {
      return known;
    }
    SubSchema result = new SubSchema();
    compiled.put(target, result);
    References.Found found = references.find(target);
    if (!(found.schema() instanceof RegoObject) && !(found.schema() instanceof RegoBoolean)) {
      throw new SchemaException("Valid Schema must be of type object");
    }
    compileInto(result, found.schema(), found.base());
    return result;
  }

  private void definitions(Keywords keywords, URI base) {
    RegoValue definitions = keywords.get("definitions");
    if (definitions == null) {
      return;
    }
    if (!(definitions instanceof RegoObject object)) {
      throw SchemaException.invalidType("Array Of Schemas", "definitions");
    }
    object.forEach(
        (name, schema) -> {
          if (!(schema instanceof RegoObject) && !(schema instanceof RegoBoolean)) {
            throw SchemaException.invalidType("Array Of Schemas", "definitions");
          }
          compile(schema, base);
        });
  }

  private static void types(SubSchema result, Keywords keywords) {
    switch (keywords.get("type")) {
      case null -> {}
      case RegoString name -> addType(result, name);
      case RegoArray names -> names.forEach(name -> addType(result, name));
      default -> throw SchemaException.invalidType("type", "string/Array Of Strings");
    }
  }

  private static void addType(SubSchema result, RegoValue value) {
    if (!(value instanceof RegoString name)) {
      throw SchemaException.invalidType("type", "string/Array Of Strings");
    }
    if (!TYPES.contains(name.value())) {
      throw new SchemaException(
          "has a primitive type that is NOT VALID -- given: /"
              + name.value()
              + "/ Expected valid values are:["
              + String.join(" ", TYPES)
              + "]");
    }
    if (!result.types.add(name.value())) {
      throw new SchemaException(name.value() + " type is duplicated");
    }
  }
}
