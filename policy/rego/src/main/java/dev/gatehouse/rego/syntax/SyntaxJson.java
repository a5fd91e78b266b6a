package dev.gatehouse.rego.syntax;

import static dev.gatehouse.rego.syntax.JsonMembers.base64;
import static dev.gatehouse.rego.syntax.JsonMembers.list;
import static dev.gatehouse.rego.syntax.JsonMembers.putIf;
import static dev.gatehouse.rego.syntax.JsonMembers.putList;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/**
 * Writes the syntax tree in the JSON form that OPA gives it: {@code opa parse}, the {@code ast} of
 * its policy API, and partial results.
 *
 * <p>Immutable and thread-safe.
 */
public final class SyntaxJson {

  private static final SyntaxJson PLAIN = new SyntaxJson(false);
  private static final SyntaxJson LOCATED = new SyntaxJson(true);

  private final PlaceJson places;
  private final TermJson terms;
  private final AnnotationJson annotations;

  private SyntaxJson(boolean locations) {
    this.places = new PlaceJson(locations);
    this.terms = new TermJson(places);
    this.annotations = new AnnotationJson(places, terms);
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
    return list(terms, PLAIN.terms::term);
  }

  /** A term of a query: its type and its value. */
  public static RegoValue of(Term term) {
    return PLAIN.terms.term(term);
  }

  /** A rule. */
  public static RegoValue of(Rule rule) {
    return PLAIN.rule(rule);
  }

  /** The expressions of a body. */
  public static RegoValue of(List<Expr> body) {
    return PLAIN.terms.body(body);
  }

  /** An expression, with its position in its body. */
  public static RegoValue of(Expr expr, int index) {
    return PLAIN.terms.expr(expr, index);
  }

  /** A module with its annotations and comments. */
  public RegoObject module(Module module) {
    RegoObject.Builder object = RegoObject.builder();
    RegoObject.Builder decl = RegoObject.builder();
    decl.put("path", list(module.packageDecl().path().terms(), terms::term));
    places.put(decl, module.packageDecl().location());
    object.put("package", decl.build());
    putList(object, "imports", module.imports(), this::imported);
    putList(object, "annotations", module.annotations(), annotations::annotations);
    putList(object, "rules", module.rules(), this::rule);
    putList(object, "comments", module.comments(), c -> comment(c, module.annotations()));
    return object.build();
  }

  /** A body: an array of expressions, each with its index. */
  public RegoArray body(List<Expr> body) {
    return terms.body(body);
  }

  /** A metadata block. */
  public RegoObject annotations(Annotations block) {
    return annotations.annotations(block);
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
        .put("Location", places.of(place))
        .build();
  }

  private RegoValue imported(Import imp) {
    RegoObject.Builder object = RegoObject.builder().put("path", terms.term(imp.path()));
    if (imp.alias() != null) {
      object.put("alias", imp.alias());
    }
    if (places.written() && imp.aliasLocation() != null) {
      object.put("alias_location", places.of(imp.aliasLocation()));
    }
    places.put(object, imp.location());
    return object.build();
  }

  private RegoValue rule(Rule rule) {
    return rule(rule, rule.head(), rule.isDefault());
  }

  private RegoValue rule(Rule rule, Head first, boolean isDefault) {
    RegoObject.Builder object = RegoObject.builder();
    putIf(object, "default", rule.isDefault());
    object.put("head", head(rule.head(), first, isDefault));
    object.put("body", terms.body(rule.body()));
    if (rule.otherwise() != null) {
      object.put("else", rule(rule.otherwise(), first, isDefault));
    }
    putList(object, "annotations", rule.annotations(), annotations::annotations);
    places.put(object, rule.location());
    return object.build();
  }

  private RegoValue head(Head head, Head first, boolean isDefault) {
    RegoObject.Builder object = RegoObject.builder();
    String name = HeadForm.name(first, isDefault);
    if (name != null) {
      object.put("name", name);
    }
    object.put("ref", list(head.reference().terms(), terms::term));
    putList(object, "args", head.arguments(), terms::term);
    Term key = HeadForm.key(first, isDefault);
    if (key != null) {
      object.put("key", terms.term(key));
    }
    if (head.value() != null) {
      object.put("value", terms.term(head.value()));
    }
    putIf(object, "assign", head.assigned());
    places.put(object, head.location());
    return object.build();
  }
}
