package dev.gatehouse.rego.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import org.junit.jupiter.api.Test;

/** The rules of the layout, one by one; the wording of each is that of opa fmt. */
class RegoFormatterTest {

  private static String format(String body) {
    return new RegoFormatter(FormatOptions.defaults()).format("p.rego", "package p\n\n" + body);
  }

  private static void stays(String body) {
    assertThat(format(body)).isEqualTo("package p\n\n" + body);
  }

  private static void becomes(String body, String formatted) {
    assertThat(format(body)).isEqualTo("package p\n\n" + formatted);
  }

  @Test
  void spacesAndIndentationAreSettled() {
    becomes(
        "allow   if {input.x==1;input.y  in [1,2]}\n",
        "allow if {\n\tinput.x == 1\n\tinput.y in [1, 2]\n}\n");
  }

  @Test
  void emptyLinesBetweenExpressionsStayAsOne() {
    becomes("p if {\n\n\n\tx := 1\n\n\n\tx == 1\n}\n", "p if {\n\tx := 1\n\n\tx == 1\n}\n");
  }

  @Test
  void nothingOfAnObjectIsDropped() {
    stays("p := {\"a\": 1, \"a\": 2}\n");
  }

  @Test
  void itemsStayOnTheirLines() {
    becomes("xs := [1,\n  2, 3,\n4]\n", "xs := [\n\t1,\n\t2, 3,\n\t4,\n]\n");
  }

  @Test
  void importsAreSortedWithinTheirGroups() {
    becomes(
        "import data.c\nimport data.a as z\n\nimport data.b\n\np := a\n",
        "import data.a as z\nimport data.c\n\nimport data.b\n\np := a\n");
  }

  @Test
  void oneLinersThatStandTogetherStayTogether() {
    stays("p if input.a\nq if input.b\n\nr if input.c\n");
  }

  @Test
  void commentsStayWhereTheyWere() {
    stays("# before\np if { # behind\n\t# within\n\tinput.x # at the end\n} # after\n");
  }

  @Test
  void whatACommentCutsThroughIsLeftAsItIs() {
    stays("p := {\n\t\"a\": 1, # one\n\t# two\n\t\"b\": 2,\n}\n");
  }

  @Test
  void stringsAndNumbersKeepTheirText() {
    stays("p := [\"\\u00e9\", `raw \\n`, 1.50, 1e3]\n");
  }

  @Test
  void equalsBecomesAssignmentInHeads() {
    becomes("p = 1\n", "p := 1\n");
  }

  @Test
  void callsOfOperatorsAreWrittenAsOperators() {
    becomes("p if plus(1, 2) == x with input as {}\n", "p if 1 + 2 == x with input as {}\n");
  }

  @Test
  void v0IsRewrittenForBothDialects() {
    FormatOptions both = FormatOptions.of(RegoVersion.V0, RegoVersion.V0_COMPATIBLE_V1);
    assertThat(
            new RegoFormatter(both).format("p.rego", "package p\n\nq[x] { x = 1 }\nr { q[1] }\n"))
        .isEqualTo("package p\n\nimport rego.v1\n\nq contains x if x = 1\nr if q[1]\n");
  }

  @Test
  void v0ThatNoRewritingMakesValidIsRefused() {
    FormatOptions both = FormatOptions.of(RegoVersion.V0, RegoVersion.V0_COMPATIBLE_V1);
    assertThatThrownBy(() -> new RegoFormatter(both).format("p.rego", "package p\n\ninput := 1\n"))
        .isInstanceOf(RegoCompileException.class)
        .hasMessage(
            "1 error occurred: p.rego:3: rego_compile_error: rules must not shadow input (use a"
                + " different rule name)");
  }

  @Test
  void keywordsInRefsAreBracketedForThoseWhoDoNotKnowThem() {
    FormatOptions old = FormatOptions.defaults().withKeywordsInRefs(false);
    assertThat(new RegoFormatter(old).format("p.rego", "package p\n\np := input.if.x\n"))
        .isEqualTo("package p\n\np := input[\"if\"].x\n");
    stays("p := input.if.x\n");
  }

  @Test
  void importsThatV1MakesRedundantCanGo() {
    FormatOptions drop = FormatOptions.defaults().withDropImports(true);
    assertThat(
            new RegoFormatter(drop)
                .format("p.rego", "package p\n\nimport rego.v1\nimport data.x\n\np := x\n"))
        .isEqualTo("package p\n\nimport data.x\n\np := x\n");
  }

  @Test
  void annotationsThatAreWrongAreComments() {
    becomes(
        "# METADATA\n# title: [\np:=1\n# METADATA x\nq:=2\n",
        "# METADATA\n# title: [\np := 1\n\n# METADATA x\nq := 2\n");
  }

  @Test
  void whatDoesNotParseIsNotFormatted() {
    assertThatThrownBy(() -> format("p if {\n"))
        .isInstanceOf(RegoCompileException.class)
        .hasMessageContaining("rego_parse_error");
  }
}
