package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of the search.
 *
 * @param operation what happened
 * @param node what it happened to; null for a note
 * @param location where that stands; for what the evaluator made up, the place of the step before
 * @param queryId number of the body being evaluated, from 0
 * @param parentId number of the body around it
 * @param message text of a note, how many rules the index left, {@code early} at an exit
 * @param ref the document whose rules the index was asked for
 * @param locals values of the body's variables; empty unless the tracer wants them
 * @param documents values of the documents the node mentions, as far as they are known already, by
 *     their refs; empty unless the tracer wants locals
 * @param input the input document where the step is; null if there is none
 */
public record TraceEvent(
    Operation operation,
    @Nullable Node node,
    Location location,
    long queryId,
    long parentId,
    String message,
    @Nullable Ref ref,
    Map<String, Local> locals,
    Map<Ref, RegoValue> documents,
    @Nullable RegoValue input) {

  /** The kinds of step, named as OPA names them. */
  public enum Operation {
    /** A rule or a query is entered. */
    ENTER("Enter"),
    /** A rule or a query gave a result. */
    EXIT("Exit"),
    /** An expression is evaluated. */
    EVAL("Eval"),
    /** An expression, a rule or a query is left for another of its answers. */
    REDO("Redo"),
    /** An expression has no answer. */
    FAIL("Fail"),
    /** A rule gave an answer that an earlier one gave, too. */
    DUPLICATE("Duplicate"),
    /** The policy called {@code trace}. */
    NOTE("Note"),
    /** The index was asked which rules can hold. */
    INDEX("Index"),
    /** Two terms are unified. */
    UNIFY("Unify");

    private final String text;

    Operation(String text) {
      this.text = text;
    }

    /** The word of OPA's traces. */
    public String text() {
      return text;
    }
  }

  /** What a step can be about. */
  public sealed interface Node {}

  /** A rule, with its full path. */
  public record RuleNode(Rule rule, Ref path) implements Node {}

  /** A query, or a body inside of an expression. */
  public record BodyNode(List<Expr> body) implements Node {
    public BodyNode {
      body = List.copyOf(body);
    }
  }

  /** An expression, with its position in its body. */
  public record ExprNode(Expr expr, int index) implements Node {}

  /**
   * A variable.
   *
   * @param name the author's name for it; the compiler's where the author gave none
   * @param value null while it has none
   * @param bound whether it has a value, or stands for another variable
   * @param location where the variable stands
   */
  public record Local(String name, @Nullable RegoValue value, boolean bound, Location location) {}

  /** The expression, where the step is about one. */
  public @Nullable Expr expr() {
    return node instanceof ExprNode e ? e.expr() : null;
  }
}
