package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.format.FormatOptions;
import dev.gatehouse.rego.format.RegoFormatter;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What partial evaluation leaves, as Rego source that parses to the same. */
public final class PartialText {

  private static final RegoFormatter FORMATTER =
      new RegoFormatter(FormatOptions.defaults().withIgnorePlaces(true));

  private PartialText() {}

  /** A query: an expression a line; {@code true} where nothing is left to ask. */
  public static String query(List<Expr> body) {
    return body.isEmpty() ? "true" : FORMATTER.format(body).stripTrailing();
  }

  /** A module. */
  public static String module(Module module) {
    return FORMATTER.format(module);
  }

  /** A body on one line, to tell it from others. */
  static String body(List<Expr> body) {
    return SourceText.body(body);
  }

  /** A rule, to tell it from others. */
  static String rule(Rule rule) {
    Head head = rule.head();
    StringBuilder text = new StringBuilder(rule.isDefault() ? "default " : "");
    text.append(SourceText.of(head.reference()));
    if (head.isFunction()) {
      text.append(
          head.arguments().stream()
              .map(SourceText::of)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    boolean hasBody = !rule.isDefault() && !isTrue(rule.body());
    if (head.isMultiValue()) {
      text.append(" contains ").append(SourceText.of(Objects.requireNonNull(head.key())));
    } else if (!hasBody
        || !Terms.isScalar(Objects.requireNonNull(head.value()), RegoBoolean.TRUE)) {
      text.append(" := ").append(SourceText.of(Objects.requireNonNull(head.value())));
    }
    if (!hasBody) {
      return text.toString();
    }
    if (rule.body().size() == 1) {
      return text.append(" if ").append(SourceText.of(rule.body().get(0))).toString();
    }
    text.append(" if {\n");
    rule.body().forEach(e -> text.append('\t').append(SourceText.of(e)).append('\n'));
    return text.append('}').toString();
  }

  private static boolean isTrue(List<Expr> body) {
    return body.size() == 1
        && !body.get(0).negated()
        && body.get(0).literal() instanceof TermLiteral t
        && t.term() instanceof Scalar s
        && s.value().equals(RegoBoolean.TRUE);
  }
}
