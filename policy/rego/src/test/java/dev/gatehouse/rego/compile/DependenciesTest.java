package dev.gatehouse.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.syntax.SourceText;
import org.junit.jupiter.api.Test;

/** What queries depend on. */
class DependenciesTest {

  private static final CompiledPolicy POLICY =
      Rego.builder()
          .module(
              "p.rego",
              """
              package p

              allow if admin

              admin if {
                some u in data.users
                u.name == input.user.name
                x := data.extra[input.k]
                x.y == 1
              } else if input.root

              f(x) := data.fun[x]

              called if f(input.q)
              """)
          .build();

  private static String deps(String query) {
    Dependencies found = POLICY.dependencies(query);
    return found.base().stream().map(SourceText::of).toList()
        + " "
        + found.virtual().stream().map(SourceText::of).toList();
  }

  @Test
  void rulesAreFollowedToWhatTheyRead() {
    assertThat(deps("data.p.allow"))
        .isEqualTo(
            "[data.extra, data.users, input.k, input.root, input.user.name]"
                + " [data.p.admin, data.p.allow]");
  }

  @Test
  void functionsAreRulesToo() {
    assertThat(deps("data.p.called")).isEqualTo("[data.fun, input.q] [data.p.called, data.p.f]");
  }

  @Test
  void aVariableThatStandsForADocumentIsFollowed() {
    assertThat(deps("x = data.a; x.b[input.i]")).isEqualTo("[data.a, input.i] []");
  }

  @Test
  void dynamicPartsEndTheConstantOnes() {
    assertThat(deps("data.a.b[i].c; data.d")).isEqualTo("[data.a.b, data.d] []");
  }
}
