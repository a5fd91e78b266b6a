package dev.gatehouse.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata blocks that are wrong: place and words are OPA's, which are those of Go's YAML. */
class MetadataErrorsTest {

  private static List<String> errors(String source) {
    RegoCompileException refused =
        Assertions.catchThrowableOfType(
            RegoCompileException.class,
            () -> new RegoParser(RegoVersion.V1, Set.of()).module("m.rego", source));
    return refused.errors().stream()
        .map(
            e -> {
              Location place = java.util.Objects.requireNonNull(e.location());
              return place.row() + ":" + place.column() + " " + e.message();
            })
        .toList();
  }

  private static List<String> ofBlock(String... lines) {
    return errors("package m\n# METADATA\n# " + String.join("\n# ", lines) + "\np := 1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "title: [x], !!seq into string",
    "description: {}, !!map into string",
    "entrypoint: maybe, !!str `maybe` into bool",
    "entrypoint: undecided yet, !!str `undecid...` into bool",
    "authors: x, !!str `x` into []interface {}",
    "schemas: {}, !!map into []map[string]interface {}",
    "custom: 1, !!int `1` into map[string]interface {}",
    "- foo, !!seq into ast.rawAnnotation",
  })
  void valuesOfAnotherKindAreToldWithTheirLine(String line, String message) {
    assertThat(ofBlock(line, "# x"))
        .containsExactly("4:1 yaml: unmarshal errors:\n  line 1: cannot unmarshal " + message);
  }

  @Test
  void aLineThatIsNoYamlIsThePlaceOfTheError() {
    assertThat(ofBlock("e2", "title: My rule"))
        .containsExactly("4:1 yaml: line 2: mapping values are not allowed in this context");
    assertThat(ofBlock("title: x", "word"))
        .containsExactly("4:1 yaml: line 2: could not find expected ':'");
  }

  @Test
  void keysAreUnique() {
    assertThat(ofBlock("title: a", "title: b"))
        .containsExactly(
            "4:1 yaml: unmarshal errors:\n"
                + "  line 2: mapping key \"title\" already defined at line 1");
  }

  @Test
  void aColonWithoutASpaceIsGuessed() {
    assertThat(ofBlock("title:x"))
        .containsExactly(
            "3:1 yaml: unmarshal errors:\n"
                + "  line 1: cannot unmarshal !!str `title:x` into ast.rawAnnotation\n"
                + "  Hint: on line 3, symbol(s) ['x'] immediately following a key/value separator"
                + " ':' is not a legal yaml space character");
  }

  @Test
  void wordsOfYaml11AreTextsInContentAndFlagsWhereOneIsWanted() {
    Module module =
        new RegoParser(RegoVersion.V1, Set.of())
            .module(
                "m.rego",
                "package m\n# METADATA\n# entrypoint: yes\n# custom:\n#   a: yes\np := 1\n");
    Annotations annotations = module.annotations().getFirst();
    assertThat(annotations.entrypoint()).isTrue();
    assertThat(annotations.custom()).hasToString("{a=\"yes\"}");
  }

  @Test
  void otherErrorsOfTheFileAreToldToo() {
    assertThat(errors("package m\n# METADATA\n\np := \n"))
        .containsExactly(
            "5:0 unexpected eof token",
            "5:0 unexpected eof token: expected rule value term (e.g., p := <VALUE> { ... })",
            "2:1 expected METADATA block, found whitespace");
  }

  @Test
  void metadataAloneIsNoModule() {
    assertThat(errors("# METADATA\n# title: x\n")).containsExactly("1:1 package expected");
  }
}
