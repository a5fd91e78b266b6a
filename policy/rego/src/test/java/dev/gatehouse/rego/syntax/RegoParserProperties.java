package dev.gatehouse.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, the parser answers with a tree or with errors of its own. */
class RegoParserProperties {

  private static final List<String> PIECES =
      List.of(
          "package p",
          "import data.x",
          "p",
          "if",
          "contains",
          "else",
          "default",
          "not",
          "some",
          "every",
          "in",
          "with",
          "as",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ":=",
          "=",
          "==",
          "!=",
          "<",
          ">=",
          "|",
          "&",
          "+",
          "-",
          "*",
          "/",
          "%",
          ".",
          ",",
          ";",
          ":",
          "\n",
          " ",
          "\"a\"",
          "`r`",
          "$\"t{",
          "}\"",
          "$`",
          "`",
          "\"",
          "1",
          "0.5",
          "1e9",
          "007",
          "_",
          "x",
          "y",
          "data",
          "input",
          "true",
          "null",
          "# METADATA\n",
          "# title: x\n",
          "import future.keywords.or\n",
          "and",
          "or",
          "\u0000",
          "\ud800",
          "\ufeff",
          "\\");

  @Property(tries = 2_000)
  void anyTextGivesATreeOrErrors(@ForAll String text) {
    check(text);
  }

  @Property(tries = 4_000)
  void anySequenceOfPiecesGivesATreeOrErrors(@ForAll("pieces") List<String> pieces) {
    check("package p\n" + String.join("", pieces));
    check(String.join(" ", pieces));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40);
  }

  private static void check(String text) {
    for (RegoVersion version : RegoVersion.values()) {
      RegoParser parser = new RegoParser(version, Set.of("count"));
      try {
        assertThat(parser.module("m.rego", text)).isNotNull();
      } catch (RegoCompileException refused) {
        assertThat(refused.errors()).isNotEmpty();
      }
      try {
        assertThat(parser.query(text)).isNotEmpty();
      } catch (RegoCompileException refused) {
        assertThat(refused.errors()).isNotEmpty();
      }
    }
  }
}
