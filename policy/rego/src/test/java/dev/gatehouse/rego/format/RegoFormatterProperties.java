package dev.gatehouse.rego.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Formatting says the same in another layout, and has nothing to do where it has been done.
 *
 * <p>The modules have no comments and no head with the value {@code true}: opa fmt, which is
 * followed to the byte, moves some comments once more when run again, and leaves {@code := true}
 * out.
 */
class RegoFormatterProperties {

  private static final RegoFormatter FORMATTER = new RegoFormatter(FormatOptions.defaults());

  @Property(tries = 500)
  void theTreeStaysTheSame(@ForAll("modules") String source) {
    assertThat(tree(FORMATTER.format("p.rego", source))).isEqualTo(tree(source));
  }

  @Property(tries = 500)
  void formattingTwiceIsFormattingOnce(@ForAll("modules") String source) {
    String once = FORMATTER.format("p.rego", source);
    assertThat(FORMATTER.format("p.rego", once)).isEqualTo(once);
  }

  /** The tree, without who wrote the {@code true} of a body. */
  private static String tree(String source) {
    var module = SyntaxJson.of(new RegoParser(RegoVersion.V1, Set.of()).module("p.rego", source));
    return RegoJson.write(module.without(RegoString.of("comments")))
        .replace("\"generated\":true,", "");
  }

  @Provide
  Arbitrary<String> modules() {
    return rules().list().ofMinSize(1).ofMaxSize(4).map(r -> "package p\n" + String.join("\n", r));
  }

  private static Arbitrary<String> rules() {
    Arbitrary<String> body =
        Combinators.combine(exprs().list().ofMinSize(1).ofMaxSize(4), breaks())
            .as(
                (e, b) ->
                    "{" + b + String.join(b.isBlank() && !b.contains("\n") ? ";" : b, e) + b + "}");
    return Combinators.combine(heads(), body, Arbitraries.of("\n", "\n\n"))
        .as((h, b, end) -> h + " if " + b + end);
  }

  private static Arbitrary<String> breaks() {
    return Arbitraries.of(" ", "\n", "\n\n  ");
  }

  private static Arbitrary<String> heads() {
    return Combinators.combine(
            Arbitraries.of("p", "q.r", "s[x]", "f(x, [y])", "t contains x", "u.v[\"w\"]"),
            terms(1).filter(t -> !t.equals("true")))
        .as((h, t) -> h.contains("contains") ? h : h + " := " + t);
  }

  private static Arbitrary<String> exprs() {
    return Arbitraries.oneOf(
        Combinators.combine(terms(2), Arbitraries.of("==", "!=", "<", "="), terms(2))
            .as((a, op, b) -> a + op + " " + b),
        terms(2).map(t -> "z := " + t),
        terms(1).map(t -> "not input.x[" + t + "]"),
        terms(1).map(t -> "some k, v in " + t),
        terms(1).map(t -> "every k in " + t + " { k == 1 }"),
        terms(1).map(t -> "input.a with input as " + t),
        terms(1).map(t -> "input.a in  " + t));
  }

  private static Arbitrary<String> terms(int depth) {
    Arbitrary<String> plain =
        Arbitraries.of(
            "1",
            "2.50",
            "\"s\"",
            "`r\\`",
            "true",
            "null",
            "x",
            "input.a.b",
            "data.p[x][0]",
            "count(x)",
            "set()",
            "{}",
            "[]",
            "$\"a{x}b\"");
    if (depth == 0) {
      return plain;
    }
    Arbitrary<List<String>> inner = terms(depth - 1).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<String> comma = Arbitraries.of(",", ", ", ",\n", ",\n\n");
    return Arbitraries.oneOf(
        plain,
        Combinators.combine(inner, comma).as((i, c) -> "[" + String.join(c, i) + "]"),
        Combinators.combine(inner, comma).as((i, c) -> "{" + String.join(c, i) + "}"),
        Combinators.combine(terms(depth - 1), comma)
            .as((t, c) -> "{\"k\": " + t + c + "\"l\": " + t + "}"),
        terms(depth - 1).map(t -> "[y | y := " + t + "]"),
        terms(depth - 1).map(t -> "{y |\n y := " + t + "\n}"),
        terms(depth - 1).map(t -> "(1 + " + t + ") * 2"),
        terms(depth - 1).map(t -> "concat(\n\"\", " + t + ")"));
  }
}
