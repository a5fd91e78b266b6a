package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the syntax tree in the JSON form that OPA gives it: {@code opa parse}, the {@code ast} of
 * its policy API, and partial results.
 *
 * <p>Immutable and thread-safe.
 */
public final class SyntaxJson {

  private static final SyntaxJson PLAIN = new SyntaxJson(false);
  private static final SyntaxJson LOCATED = new SyntaxJson(true);

  private final boolean locations;

  private SyntaxJson(boolean locations) {
    this.locations = locations;
  }

  /** Writes no places, except those of comments. */
  public static SyntaxJson plain() {
    return PLAIN;
  }

  /** Writes each element's file, row, column and source text (in base64). */
  public static SyntaxJson located() {
    return LOCATED;
  }

  /** A module as {@code rego.parse_module} answers it: without annotations. */
  public static RegoObject of(Module module) {
    return PLAIN.module(
        new Module(
            module.packageDecl(),
            module.imports(),
            module.rules().stream().map(r -> r.withAnnotations(List.of())).toList(),
            List.of(),
            module.comments(),
            module.version()));
  }

  /** The terms of a ref. */
  public static RegoArray operands(List<Term> terms) {
    return list(terms, PLAIN::term);
  }

  /** A term of a query: its type and its value. */
  public static RegoValue of(Term term) {
    return PLAIN.term(term);
  }

  /** A rule. */
  public static RegoValue of(Rule rule) {
    return PLAIN.rule(rule);
  }

  /** The expressions of a body. */
  public static RegoValue of(List<Expr> body) {
    return PLAIN.body(body);
  }

  /** An expression, with its position in its body. */
  public static RegoValue of(Expr expr, int index) {
    return PLAIN.expr(expr, index);
  }

  /** A module with its annotations and comments. */
  public RegoObject module(Module module) {
    RegoObject.Builder object = RegoObject.builder();
    RegoObject.Builder decl = RegoObject.builder();
    decl.put("path", list(module.packageDecl().path().terms(), this::term));
    place(decl, module.packageDecl().location());
    object.put("package", decl.build());
    putList(object, "imports", module.imports(), this::imported);
    putList(object, "annotations", module.annotations(), this::annotations);
    putList(object, "rules", module.rules(), this::rule);
    putList(object, "comments", module.comments(), c -> comment(c, module.annotations()));
    return object.build();
  }

  /** A body: an array of expressions, each with its index. */
  public RegoArray body(List<Expr> body) {
    List<RegoValue> items = new ArrayList<>();
    for (Expr e : body) {
      items.add(expr(e, items.size()));
    }
    return RegoArray.copyOf(items);
  }

  private static <T> RegoArray list(List<T> items, Function<T, RegoValue> convert) {
    return RegoArray.copyOf(items.stream().map(convert).toList());
  }

  private static <T> void putList(
      RegoObject.Builder object, String key, List<T> items, Function<T, RegoValue> convert) {
    if (!items.isEmpty()) {
      object.put(key, list(items, convert));
    }
  }

  private static void putIf(RegoObject.Builder object, String key, boolean flag) {
    if (flag) {
      object.put(key, RegoBoolean.TRUE);
    }
  }

  private static void putText(RegoObject.Builder object, String key, String text) {
    if (!text.isEmpty()) {
      object.put(key, text);
    }
  }

  private void place(RegoObject.Builder object, Location location) {
    if (locations && location.row() > 0) {
      object.put("location", location(location));
    }
  }

  private RegoValue location(Location location) {
    RegoObject.Builder place = RegoObject.builder();
    place.put("file", location.file());
    place.put("row", RegoNumber.of(location.row()));
    place.put("col", RegoNumber.of(location.column()));
    if (locations && !location.text().isEmpty()) {
      place.put("text", base64(location.text()));
    }
    return place.build();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A comment; the place of the first of a metadata block is that of the block. */
  private RegoValue comment(Comment comment, List<Annotations> blocks) {
    Location place =
        blocks.stream()
            .map(Annotations::location)
            .filter(block -> block.offset() == comment.location().offset())
            .findFirst()
            .orElse(comment.location());
    return RegoObject.builder()
        .put("Text", base64(comment.text()))
        .put("Location", location(place))
        .build();
  }

  private RegoValue imported(Import imp) {
    RegoObject.Builder object = RegoObject.builder().put("path", term(imp.path()));
    if (imp.alias() != null) {
      object.put("alias", imp.alias());
    }
    if (locations && imp.aliasLocation() != null) {
      object.put("alias_location", location(imp.aliasLocation()));
    }
    place(object, imp.location());
    return object.build();
  }

  /** A metadata block. */
  public RegoObject annotations(Annotations a) {
    RegoObject.Builder object = RegoObject.builder().put("scope", a.scope());
    putText(object, "title", a.title());
    putText(object, "description", a.description());
    putIf(object, "entrypoint", a.entrypoint());
    putList(object, "organizations", a.organizations(), RegoString::of);
    putList(object, "related_resources", a.relatedResources(), SyntaxJson::resource);
    putList(object, "authors", a.authors(), SyntaxJson::author);
    putList(object, "schemas", a.schemas(), this::schema);
    if (a.compile() != null) {
      object.put("compile", a.compile());
    }
    putMap(object, "custom", a.custom());
    putMap(object, "labels", a.labels());
    place(object, a.location());
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
      object.put("schema", list(schema.schema().terms(), this::term));
    }
    if (schema.definition() != null) {
      object.put("definition", schema.definition());
    }
    return object.build();
  }

  private RegoValue rule(Rule rule) {
    return rule(rule, rule.head(), rule.isDefault());
  }

  private RegoValue rule(Rule rule, Head first, boolean isDefault) {
    RegoObject.Builder object = RegoObject.builder();
    putIf(object, "default", rule.isDefault());
    object.put("head", head(rule.head(), first, isDefault));
    object.put("body", body(rule.body()));
    if (rule.otherwise() != null) {
      object.put("else", rule(rule.otherwise(), first, isDefault));
    }
    putList(object, "annotations", rule.annotations(), this::annotations);
    place(object, rule.location());
    return object.build();
  }

  private RegoValue head(Head head, Head first, boolean isDefault) {
    RegoObject.Builder object = RegoObject.builder();
    String name = HeadForm.name(first, isDefault);
    if (name != null) {
      object.put("name", name);
    }
    object.put("ref", list(head.reference().terms(), this::term));
    putList(object, "args", head.arguments(), this::term);
    Term key = HeadForm.key(first, isDefault);
    if (key != null) {
      object.put("key", term(key));
    }
    if (head.value() != null) {
      object.put("value", term(head.value()));
    }
    putIf(object, "assign", head.assigned());
    place(object, head.location());
    return object.build();
  }

  private RegoValue expr(Expr e, int index) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("index", RegoNumber.of(index));
    object.put("terms", terms(e.literal()));
    putIf(object, "generated", e.origin() == Expr.Origin.GENERATED);
    putIf(object, "negated", e.negated());
    putList(object, "with", e.withs(), this::with);
    place(object, e.location());
    return object.build();
  }

  private RegoValue with(With with) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("target", term(with.target())).put("value", term(with.value()));
    place(object, with.location());
    return object.build();
  }

  private RegoValue terms(Literal literal) {
    RegoObject.Builder object = RegoObject.builder();
    switch (literal) {
      case TermLiteral t -> {
        return term(t.term());
      }
      case CallLiteral c -> {
        return call(c.operator(), c.arguments());
      }
      case SomeDecl d -> {
        object.put("symbols", list(d.symbols(), this::term));
        place(object, d.location());
      }
      case Every e -> {
        object.put("key", e.key() == null ? RegoNull.NULL : term(e.key()));
        object.put("value", term(e.value())).put("domain", term(e.domain()));
        object.put("body", body(e.body()));
        place(object, e.location());
      }
      case Not n -> {
        object.put("type", "not").put("body", body(n.body()));
        object.put("explicit_body", RegoBoolean.of(n.explicitBody()));
      }
      case And a ->
          logical(object, "and", a.left(), a.right(), a.explicitLeft(), a.explicitRight());
      case Or o -> logical(object, "or", o.left(), o.right(), o.explicitLeft(), o.explicitRight());
    }
    return object.build();
  }

  private void logical(
      RegoObject.Builder object,
      String type,
      List<Expr> left,
      List<Expr> right,
      boolean explicitLeft,
      boolean explicitRight) {
    object.put("type", type).put("lhs", body(left)).put("rhs", body(right));
    putIf(object, "explicit_lhs", explicitLeft);
    putIf(object, "explicit_rhs", explicitRight);
  }

  private RegoValue call(Ref operator, List<Term> arguments) {
    List<Term> all = new ArrayList<>();
    all.add(operator);
    all.addAll(arguments);
    return list(all, this::term);
  }

  private RegoValue term(Term term) {
    RegoValue value =
        switch (term) {
          // Go writes its empty struct for null.
          case Scalar s when s.value() instanceof RegoNull -> RegoObject.EMPTY;
          case Scalar s -> constant(s.value());
          case Var v -> RegoString.of(v.name());
          case Ref r -> list(r.terms(), this::term);
          case ArrayTerm a -> list(a.items(), this::term);
          case SetTerm s -> list(TermOrder.members(s), this::term);
          case ObjectTerm o ->
              list(TermOrder.entries(o), e -> RegoArray.of(term(e.key()), term(e.value())));
          case Call c -> call(c.operator(), c.arguments());
          case ArrayComprehension c ->
              RegoObject.builder().put("term", term(c.term())).put("body", body(c.body())).build();
          case SetComprehension c ->
              RegoObject.builder().put("term", term(c.term())).put("body", body(c.body())).build();
          case ObjectComprehension c ->
              RegoObject.builder()
                  .put("key", term(c.key()))
                  .put("value", term(c.value()))
                  .put("body", body(c.body()))
                  .build();
          case TemplateString t ->
              RegoObject.builder()
                  .put("parts", t.parts().isEmpty() ? RegoNull.NULL : list(t.parts(), this::part))
                  .put("multi_line", RegoBoolean.of(t.multiLine()))
                  .build();
        };
    return typed(term.kind(), value, term.location());
  }

  private RegoObject typed(String type, RegoValue value, @Nullable Location location) {
    RegoObject.Builder object = RegoObject.builder().put("type", type).put("value", value);
    if (location != null) {
      place(object, location);
    }
    return object.build();
  }

  /** A constant inside: members of composite values are terms in their turn. */
  private RegoValue constant(RegoValue value) {
    List<RegoValue> items = new ArrayList<>();
    switch (value) {
      case RegoArray array -> array.forEach(item -> items.add(constantTerm(item)));
      case RegoSet set -> set.forEach(item -> items.add(constantTerm(item)));
      case RegoObject object ->
          object.forEach((k, v) -> items.add(RegoArray.of(constantTerm(k), constantTerm(v))));
      default -> {
        return value;
      }
    }
    return RegoArray.copyOf(items);
  }

  private RegoValue constantTerm(RegoValue value) {
    return typed(value.kind().typeName(), constant(value), null);
  }

  private RegoValue part(TemplateString.Part part) {
    return switch (part) {
      case Scalar s -> term(s);
      case Expr e -> expr(e, 0);
    };
  }
}
