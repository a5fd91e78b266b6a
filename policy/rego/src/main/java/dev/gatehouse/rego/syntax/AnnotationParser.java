package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Annotations.Author;
import dev.gatehouse.rego.syntax.Annotations.RelatedResource;
import dev.gatehouse.rego.syntax.Annotations.Schema;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code # METADATA} blocks: the comments that follow the word, line by line, are YAML. */
final class AnnotationParser {

  private static final String MARK = "METADATA";

  private AnnotationParser() {}

  /** The blocks among the comments; those that are wrong are errors of the stream. */
  static List<Annotations> parse(TokenStream in) {
    List<Comment> comments = in.comments();
    List<Annotations> blocks = new ArrayList<>();
    for (int i = 0; i < comments.size(); i++) {
      if (!isMark(comments.get(i))) {
        continue;
      }
      Location mark = comments.get(i).location();
      List<Comment> lines = new ArrayList<>();
      while (i + 1 < comments.size() && !ends(comments.get(i + 1), comments.get(i))) {
        lines.add(comments.get(++i));
      }
      try {
        blocks.add(block(yaml(lines), mark));
      } catch (MetadataYaml.Invalid problem) {
        in.error(
            problem.place(mark, lines), problem.getMessage() + MetadataHints.of(problem, lines));
      }
    }
    return blocks;
  }

  private static String yaml(List<Comment> lines) {
    StringBuilder yaml = new StringBuilder();
    for (Comment line : lines) {
      String text = line.text();
      yaml.append(text.startsWith(" ") ? text.substring(1) : text).append('\n');
    }
    return yaml.toString();
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
    for (RegoValue each : raw.list("related_resources")) {
      resources.add(resource(each));
    }
    List<Schema> schemas = new ArrayList<>();
    for (RegoValue each : raw.list("schemas")) {
      schemas.add(schema(each));
    }
    List<Author> authors = new ArrayList<>();
    for (RegoValue each : raw.list("authors")) {
      authors.add(author(each));
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
        raw.map("custom"),
        raw.map("labels"),
        raw.object("compile"),
        new Location(start.file(), start.row(), start.column(), start.offset(), text));
  }

  private static RelatedResource resource(RegoValue raw) throws MetadataYaml.Invalid {
    switch (raw) {
      case RegoString ref when ref.value().isEmpty() ->
          throw wrong("related-resource", raw, "ref URL may not be empty string");
      case RegoString ref -> {
        return new RelatedResource(ref.value(), "");
      }
      case RegoObject map when trimmed(map, "ref").isEmpty() ->
          throw wrong("related-resource", raw, "'ref' value required in object");
      case RegoObject map -> {
        return new RelatedResource(trimmed(map, "ref"), trimmed(map, "description"));
      }
      default -> throw wrong("related-resource", raw, "invalid value type, must be string or map");
    }
  }

  private static Author author(RegoValue raw) throws MetadataYaml.Invalid {
    switch (raw) {
      case RegoString text when text.value().isBlank() ->
          throw wrong("author", raw, "author is an empty string");
      case RegoString text -> {
        return author(text.value().strip().split("\\s+"));
      }
      case RegoObject map -> {
        String name = trimmed(map, "name");
        String email = trimmed(map, "email");
        if (name.isEmpty() && email.isEmpty()) {
          throw wrong("author", raw, "'name' and/or 'email' values required in object");
        }
        return new Author(name, email);
      }
      default -> throw wrong("author", raw, "invalid value type, must be string or map");
    }
  }

  private static Author author(String[] words) {
    String last = words[words.length - 1];
    boolean hasEmail = last.length() >= 2 && last.startsWith("<") && last.endsWith(">");
    String name = String.join(" ", List.of(words).subList(0, words.length - (hasEmail ? 1 : 0)));
    return new Author(name, hasEmail ? last.substring(1, last.length() - 1) : "");
  }

  private static MetadataYaml.Invalid wrong(String what, RegoValue raw, String why) {
    return new MetadataYaml.Invalid(
        "invalid " + what + " definition " + MetadataYaml.shown(raw) + ": " + why);
  }

  private static String trimmed(RegoObject map, String key) {
    return map.get(key) instanceof RegoString text ? text.value().strip() : "";
  }

  private static Schema schema(RegoValue raw) throws MetadataYaml.Invalid {
    if (!(raw instanceof RegoObject map) || map.isEmpty()) {
      throw new MetadataYaml.Invalid("invalid document reference");
    }
    String name = MetadataYaml.text(map.key(0));
    Ref path = ref(name);
    if (path == null) {
      throw new MetadataYaml.Invalid("invalid document reference");
    }
    switch (map.value(0)) {
      case RegoString text -> {
        Ref schema = ref(text.value());
        if (schema == null || !schema.startsWith("schema")) {
          throw new MetadataYaml.Invalid("invalid schema reference");
        }
        return new Schema(path, schema, null);
      }
      case RegoObject definition -> {
        return new Schema(path, null, definition);
      }
      default ->
          throw new MetadataYaml.Invalid("invalid schema declaration for path \"" + name + "\"");
    }
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
