package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Annotations.Author;
import dev.gatehouse.rego.syntax.Annotations.RelatedResource;
import dev.gatehouse.rego.syntax.Annotations.Schema;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code # METADATA} blocks: the comments that follow the word, line by line, are YAML. */
final class AnnotationParser {

  private static final String MARK = "METADATA";

  private AnnotationParser() {}

  static List<Annotations> parse(List<Comment> comments, List<RegoError> errors) {
    List<Annotations> blocks = new ArrayList<>();
    for (int i = 0; i < comments.size(); i++) {
      if (!isMark(comments.get(i))) {
        continue;
      }
      Location start = comments.get(i).location();
      StringBuilder yaml = new StringBuilder();
      while (i + 1 < comments.size() && !ends(comments.get(i + 1), comments.get(i))) {
        String text = comments.get(++i).text();
        yaml.append(text.startsWith(" ") ? text.substring(1) : text).append('\n');
      }
      try {
        blocks.add(block(yaml.toString(), start));
      } catch (MetadataYaml.Invalid problem) {
        errors.add(RegoError.of(RegoError.PARSE, start, String.valueOf(problem.getMessage())));
      }
    }
    return blocks;
  }

  private static boolean isMark(Comment comment) {
    return comment.location().column() == 1 && comment.text().strip().startsWith(MARK);
  }

  private static boolean ends(Comment comment, Comment before) {
    return comment.location().column() != 1
        || comment.location().row() - 1 != before.location().row()
        || isMark(comment);
  }

  private static Annotations block(String yaml, Location start) throws MetadataYaml.Invalid {
    if (yaml.isBlank()) {
      throw new MetadataYaml.Invalid("expected METADATA block, found whitespace");
    }
    MetadataYaml raw = MetadataYaml.parse(yaml);
    List<RelatedResource> resources = new ArrayList<>();
    for (Object each : raw.list("related_resources")) {
      resources.add(resource(each));
    }
    List<Author> authors = new ArrayList<>();
    for (Object each : raw.list("authors")) {
      authors.add(author(each));
    }
    List<Schema> schemas = new ArrayList<>();
    for (Object each : raw.list("schemas")) {
      schemas.add(schema(each));
    }
    String text = "# METADATA\n# " + yaml.stripTrailing().replace("\n", "\n# ");
    return new Annotations(
        raw.text("scope"),
        raw.text("title"),
        raw.text("description"),
        raw.flag("entrypoint"),
        raw.texts("organizations"),
        resources,
        authors,
        schemas,
        values(raw.map("custom")),
        values(raw.map("labels")),
        raw.map("compile").isEmpty() ? null : MetadataYaml.value(raw.map("compile"), ""),
        new Location(start.file(), start.row(), start.column(), start.offset(), text));
  }

  private static Map<String, RegoValue> values(Map<?, ?> map) throws MetadataYaml.Invalid {
    Map<String, RegoValue> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> e : map.entrySet()) {
      values.put(
          String.valueOf(e.getKey()), MetadataYaml.value(e.getValue(), String.valueOf(e.getKey())));
    }
    return values;
  }

  private static RelatedResource resource(Object raw) throws MetadataYaml.Invalid {
    if (raw instanceof String ref) {
      if (ref.isEmpty()) {
        throw new MetadataYaml.Invalid(
            "invalid related-resource definition : ref URL may not be empty string");
      }
      return new RelatedResource(ref, "");
    }
    if (!(raw instanceof Map<?, ?> map)) {
      throw new MetadataYaml.Invalid(
          "invalid related-resource definition "
              + raw
              + ": invalid value type, must be string or map");
    }
    String ref = trimmed(map, "ref");
    if (ref.isEmpty()) {
      throw new MetadataYaml.Invalid(
          "invalid related-resource definition "
              + MetadataYaml.goMap(map)
              + ": 'ref' value required in object");
    }
    return new RelatedResource(ref, trimmed(map, "description"));
  }

  private static Author author(Object raw) throws MetadataYaml.Invalid {
    if (raw instanceof String text) {
      String[] words = text.strip().split("\\s+");
      if (text.isBlank()) {
        throw new MetadataYaml.Invalid(
            "invalid author definition " + text + ": author is an empty string");
      }
      String last = words[words.length - 1];
      boolean hasEmail = last.length() >= 2 && last.startsWith("<") && last.endsWith(">");
      String name = String.join(" ", List.of(words).subList(0, words.length - (hasEmail ? 1 : 0)));
      return new Author(name, hasEmail ? last.substring(1, last.length() - 1) : "");
    }
    if (!(raw instanceof Map<?, ?> map)) {
      throw new MetadataYaml.Invalid(
          "invalid author definition " + raw + ": invalid value type, must be string or map");
    }
    String name = trimmed(map, "name");
    String email = trimmed(map, "email");
    if (name.isEmpty() && email.isEmpty()) {
      throw new MetadataYaml.Invalid(
          "invalid author definition "
              + MetadataYaml.goMap(map)
              + ": 'name' and/or 'email' values required in object");
    }
    return new Author(name, email);
  }

  private static String trimmed(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text.strip() : "";
  }

  private static Schema schema(Object raw) throws MetadataYaml.Invalid {
    if (!(raw instanceof Map<?, ?> map) || map.isEmpty()) {
      throw new MetadataYaml.Invalid("invalid document reference");
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    Ref path = ref(String.valueOf(entry.getKey()));
    if (path == null) {
      throw new MetadataYaml.Invalid("invalid document reference");
    }
    if (entry.getValue() instanceof String name) {
      Ref schema = ref(name);
      if (schema == null || !schema.startsWith("schema")) {
        throw new MetadataYaml.Invalid("invalid schema reference");
      }
      return new Schema(path, schema, null);
    }
    if (entry.getValue() instanceof Map<?, ?> definition
        && MetadataYaml.value(definition, "") instanceof RegoObject object) {
      return new Schema(path, null, object);
    }
    throw new MetadataYaml.Invalid(
        "invalid schema declaration for path \"" + entry.getKey() + "\"");
  }

  private static @Nullable Ref ref(String text) {
    try {
      List<Expr> body = new RegoParser(RegoVersion.V1, Set.of()).query(text);
      if (body.size() == 1 && body.get(0).literal() instanceof Literal.TermLiteral t) {
        return switch (t.term()) {
          case Ref r -> r;
          case Var v -> new Ref(List.of(v), v.location());
          default -> null;
        };
      }
      return null;
    } catch (RegoCompileException notARef) {
      return null;
    }
  }
}
