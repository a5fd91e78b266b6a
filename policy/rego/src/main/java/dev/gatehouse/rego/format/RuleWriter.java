package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.HeadForm;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.List;

/** Writes rules with their heads, bodies and else branches. */
final class RuleWriter {

  private static final String ELSE = "else";

  private final Printer p;
  private final Pen pen;

  RuleWriter(Printer printer) {
    this.p = printer;
    this.pen = printer.pen;
  }

  /** Rules with an empty line between them, except one-liners that stand together. */
  void rules(List<Rule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Printer.tolerating(() -> pen.insertComments(place(rule)));
      Printer.tolerating(() -> rule(rule, false));
      boolean together =
          i < rules.size() - 1
              && isOneLiner(rule)
              && isOneLiner(rules.get(i + 1))
              && place(rules.get(i + 1)).row() == place(rule).row() + 1;
      if (!together) {
        pen.blankLine();
      }
    }
  }

  private Location place(Rule rule) {
    return p.places.isReal(rule.location()) ? rule.location() : Places.generated("", 1);
  }

  private boolean isOneLiner(Rule rule) {
    return rule.body().size() == 1
        && !rule.isDefault()
        && rule.otherwise() == null
        && !isSet(rule.body().get(0))
        && usesIf(rule);
  }

  private boolean usesIf(Rule rule) {
    return (p.style.v1() || p.style.ifs()) && (p.style.contains() || !rule.head().isMultiValue());
  }

  private static boolean isSet(Expr expr) {
    return !expr.negated()
        && expr.literal() instanceof TermLiteral t
        && t.term() instanceof SetTerm;
  }

  /** Whether the body is the {@code true} that stands for none. */
  private static boolean isConstant(Rule rule) {
    return rule.otherwise() == null
        && rule.body().size() == 1
        && !rule.body().get(0).negated()
        && rule.body().get(0).withs().isEmpty()
        && rule.body().get(0).literal() instanceof TermLiteral t
        && Terms.isScalar(t.term(), RegoBoolean.TRUE);
  }

  private void rule(Rule rule, boolean isElse) throws UnexpectedComment {
    if (!isElse) {
      pen.startLine();
    }
    pen.write(rule.isDefault() ? "default " : "");
    boolean constant = isConstant(rule);
    p.commentOnFinalLine = constant;
    boolean unexpected = false;
    try {
      head(rule.head(), rule.isDefault(), constant);
    } catch (UnexpectedComment e) {
      unexpected = true;
    }
    if (constant) {
      pen.endLine();
      return;
    }
    p.commentOnFinalLine = true;
    if (usesIf(rule)) {
      pen.write(" if");
      if (onHeadsLine(rule)) {
        pen.write(" ");
        Printer.tolerating(() -> p.exprs.write(rule.body().get(0)));
        pen.endLine();
        otherwise(rule);
        return;
      }
    }
    if (unexpected && !pen.comments.isEmpty()) {
      pen.write(" { ");
    } else {
      pen.write(" {");
      pen.endLine();
    }
    braced(rule, isElse);
    otherwise(rule);
  }

  private boolean onHeadsLine(Rule rule) {
    Expr first = rule.body().get(0);
    Location head = rule.head().location();
    int headEnd = p.places.isReal(head) ? Places.endRow(head) : 1;
    return rule.body().size() == 1 && p.places.of(first).row() == headEnd && !isSet(first);
  }

  private void braced(Rule rule, boolean isElse) throws UnexpectedComment {
    if (usesIf(rule) && !isElse) {
      p.logical.markLeadingUnion(rule.body().get(0));
    }
    pen.up();
    Printer.tolerating(() -> p.exprs.body(rule.body()));
    Location place = place(rule);
    Location close;
    if (!rule.head().arguments().isEmpty()) {
      close = Places.closingAfter('(', ')', '{', '}', place);
    } else if (HeadForm.key(rule.head(), rule.isDefault()) != null) {
      close = Places.closingAfter('[', ']', '{', '}', place);
    } else {
      close = Places.closing('{', '}', place);
    }
    p.dropping(() -> pen.insertComments(close));
    pen.down();
    pen.startLine();
    pen.write("}");
  }

  private void otherwise(Rule rule) throws UnexpectedComment {
    Rule otherwise = rule.otherwise();
    if (otherwise == null) {
      return;
    }
    Location headPlace =
        p.places.isReal(otherwise.head().location())
            ? otherwise.head().location()
            : Places.generated(ELSE, 1);
    boolean inline = wasInline(place(rule), place(otherwise));
    boolean commentAbove =
        pen.atLineEnd != null
            || (!pen.comments.isEmpty() && pen.comments.get(0).location().row() < headPlace.row());
    if (inline && !commentAbove) {
      pen.write(" ");
    } else {
      pen.blankLine();
      pen.startLine();
    }
    p.dropping(() -> pen.insertComments(headPlace));
    if (commentAbove && !inline) {
      pen.startLine();
    }
    rule(elseForm(otherwise, headPlace), true);
  }

  /** Whether something stood before {@code else} on its line. */
  private static boolean wasInline(Location rule, Location otherwise) {
    String[] lines = rule.text().split("\n", -1);
    int row = otherwise.row() - rule.row();
    return row > 0 && row < lines.length && !lines[row].strip().startsWith(ELSE);
  }

  /** The branch as a rule of the name {@code else}, its value where its head is. */
  private static Rule elseForm(Rule rule, Location place) {
    Head head = rule.head();
    Head renamed =
        head.withReference(new Ref(List.of(new Var(ELSE, place)), place))
            .withArguments(List.of())
            .withKey(null);
    Term value = head.value();
    return rule.withHead(
        value == null ? renamed : renamed.withValue(value.at(place), head.generatedValue()));
  }

  @SuppressWarnings("ReferenceEquality") // a value without a place of its own was made up
  private void head(Head head, boolean isDefault, boolean constant) throws UnexpectedComment {
    Ref ref = head.reference();
    if (p.style.dottedHeads() || ref.size() == 1) {
      p.dropping(() -> p.terms.ref(ref));
    } else if (!pen.comments.isEmpty()
        && p.places.of(ref.terms().get(1)).row() == pen.comments.get(0).location().row()) {
      pen.unformatted(head.location(), pen.comments, p.commentOnFinalLine);
      return;
    } else {
      Term operand = ref.terms().get(1);
      pen.write(SourceText.of(ref.head()) + "[" + SourceText.of(operand) + "]");
    }
    if (!head.arguments().isEmpty()) {
      Location place = p.places.isReal(head.location()) ? head.location() : Places.generated("", 1);
      pen.write("(");
      try {
        p.composites.items(
            head.arguments(), place, Places.closing('(', ')', place), p.composites.list(false));
      } finally {
        pen.write(")");
      }
    }
    Term value = head.value();
    if (value == null) {
      member(head);
      return;
    }
    boolean isTrue = Terms.isScalar(value, RegoBoolean.TRUE);
    boolean hasKey = HeadForm.key(head, isDefault) != null;
    if (!hasKey && isTrue && !constant && !isDefault) {
      return;
    }
    boolean v1Constant = p.style.v1() && constant && !hasKey && head.arguments().isEmpty();
    boolean implied =
        head.location() == value.location() && !head.name().equals(ELSE) && isTrue && !v1Constant;
    if (!implied) {
      pen.write(head.assigned() || p.style.v1() ? " := " : " = ");
      p.terms.write(value);
    }
  }

  private void member(Head head) throws UnexpectedComment {
    Term key = head.key();
    if (key == null) {
      return;
    }
    pen.write(p.style.contains() ? " contains " : "[");
    p.terms.write(key);
    pen.write(p.style.contains() ? "" : "]");
  }
}
