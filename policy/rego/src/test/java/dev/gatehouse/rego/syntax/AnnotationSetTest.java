package dev.gatehouse.rego.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoJson;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Annotations with what they are about. */
class AnnotationSetTest {

  private static AnnotationSet set(String source) {
    return AnnotationSet.of(
        List.of(new RegoParser(RegoVersion.V1, Set.of()).module("a.rego", source)));
  }

  @Test
  void eachNamesItsTargetsPathAndPlace() {
    AnnotationSet set =
        set("# METADATA\n# title: P\npackage a.b\n\n# METADATA\n# title: R\nr if input.x\n");
    assertThat(RegoJson.write(set.json()))
        .isEqualTo(
            "[{\"annotations\":{\"scope\":\"package\",\"title\":\"P\"},"
                + "\"location\":{\"col\":1,\"file\":\"a.rego\",\"row\":3},"
                + "\"path\":[{\"type\":\"var\",\"value\":\"data\"},"
                + "{\"type\":\"string\",\"value\":\"a\"},{\"type\":\"string\",\"value\":\"b\"}]},"
                + "{\"annotations\":{\"scope\":\"rule\",\"title\":\"R\"},"
                + "\"location\":{\"col\":1,\"file\":\"a.rego\",\"row\":7},"
                + "\"path\":[{\"type\":\"var\",\"value\":\"data\"},"
                + "{\"type\":\"string\",\"value\":\"a\"},{\"type\":\"string\",\"value\":\"b\"},"
                + "{\"type\":\"string\",\"value\":\"r\"}]}]");
  }

  @Test
  void entrypointsAreThoseMarkedSo() {
    assertThat(
            set("package a\n\n# METADATA\n# entrypoint: true\nallow if input.x\n\nq := 1\n")
                .entrypoints())
        .containsExactly("a/allow");
  }
}
