package dev.gatehouse.pdp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code /v1/policies} answers; the expected answers are OPA 1.22's. */
class PoliciesTest {

  private final Api api = new Api();

  @Test
  void aPolicyIsPutReadAndRemoved() {
    assertThat(api.put("/v1/policies/team/one", "package one\n\np := 1").line())
        .isEqualTo("200 {}");
    assertThat(api.get("/v1/data/one/p").line()).isEqualTo("200 {\"result\":1}");
    assertThat(api.get("/v1/policies/team/one").body())
        .startsWith(
            "{\"result\":{\"id\":\"team/one\",\"raw\":\"package one\\n\\np := 1\",\"ast\":{");
    assertThat(api.delete("/v1/policies/team/one").line()).isEqualTo("200 {}");
    assertThat(api.get("/v1/data/one/p").line()).isEqualTo("200 {}");
  }

  @Test
  void policiesAreListedByTheirIds() {
    api.put("/v1/policies/b", "package b");
    api.put("/v1/policies/a", "package a");

    assertThat(api.get("/v1/policies").body()).matches("(?s).*\"id\":\"a\".*\"id\":\"b\".*");
  }

  @Test
  void whatIsNotThereIsNamed() {
    String missing =
        "404 {\"code\": \"resource_not_found\",\"message\": \"storage_not_found_error: policy id"
            + " \\\"nope\\\"\"}";

    assertThat(api.get("/v1/policies/nope").line()).isEqualTo(missing);
    assertThat(api.delete("/v1/policies/nope").line()).isEqualTo(missing);
  }

  @Test
  void aSyntaxErrorShowsItsLine() {
    assertThat(api.put("/v1/policies/bad", "package bad\n\n\tp if { x := }").line())
        .isEqualTo(
            "400 {\"code\": \"invalid_parameter\","
                + "\"message\": \"error(s) occurred while compiling module(s)\","
                + "\"errors\": [{\"code\": \"rego_parse_error\","
                + "\"message\": \"unexpected } token\","
                + "\"location\": {\"file\": \"bad\",\"row\": 3,\"col\": 14},"
                + "\"details\": {\"line\": \"\\tp if { x := }\",\"idx\": 13}}]}");
  }

  @Test
  void aPolicyThatDoesNotCompileLeavesWhatWas() {
    api.put("/v1/policies/p", "package p\n\nx := 1");

    assertThat(api.put("/v1/policies/p", "package p\n\nx := f(1)").line())
        .contains("\"code\": \"rego_type_error\"", "undefined function f");
    assertThat(api.get("/v1/data/p/x").line()).isEqualTo("200 {\"result\":1}");
  }

  @Test
  void whatOthersCallCannotBeRemoved() {
    api.put("/v1/policies/lib", "package lib\n\nf(x) := x");
    api.put("/v1/policies/app", "package app\n\np := data.lib.f(1)");

    assertThat(api.delete("/v1/policies/lib").line())
        .startsWith("400 {\"code\": \"invalid_operation\"")
        .contains("undefined function data.lib.f");
    assertThat(api.get("/v1/data/app/p").line()).isEqualTo("200 {\"result\":1}");
  }

  @Test
  void anEmptyModuleIsRefused() {
    String empty =
        "400 {\"code\": \"invalid_parameter\",\"message\": \"e:0: rego_parse_error: empty"
            + " module\"}";

    assertThat(api.put("/v1/policies/e", "").line()).isEqualTo(empty);
    assertThat(api.put("/v1/policies/e", "# nothing").line()).isEqualTo(empty);
  }

  @Test
  void brokenUtf8IsPlaced() {
    byte[] source = {'p', 'a', 'c', 'k', 'a', 'g', 'e', ' ', 'x', '\n', '#', (byte) 0xff};

    assertThat(api.send("PUT", "/v1/policies/x", source).line())
        .startsWith("400 ")
        .contains("\"message\": \"illegal utf-8 character\"", "\"row\": 2");
  }

  @Test
  void aRuleMayNotLieWhereADocumentIs() {
    api.put("/v1/data/d/p", "1");

    assertThat(api.put("/v1/policies/d", "package d\n\np := 2").line())
        .contains("conflicting rule for data path d/p found");
  }

  @Test
  void whatABundleOwnsIsNotWrittenByTheApi() {
    api.store.activate(
        List.of(
            new BundleContent(
                "main",
                "r1",
                List.of("owned"),
                List.of(new PolicySource("main/p.rego", "package owned\n\np := 1", RegoVersion.V1)),
                (RegoObject) RegoJson.parse("{\"owned\":{\"d\":1}}"))));
    String owned =
        "400 {\"code\": \"invalid_parameter\",\"message\": \"path %s is owned by bundle"
            + " \\\"main\\\"\"}";

    assertThat(api.put("/v1/policies/x", "package owned.more").line())
        .isEqualTo(owned.formatted("owned/more"));
    assertThat(api.delete("/v1/policies/main/p.rego").line()).isEqualTo(owned.formatted("owned"));
    assertThat(api.put("/v1/data/owned/e", "1").line()).isEqualTo(owned.formatted("owned/e"));
    assertThat(api.put("/v1/data", "{}").line())
        .contains("can't write to document root with bundle roots configured");
    assertThat(api.put("/v1/data/free", "1").line()).isEqualTo("204");
    assertThat(api.get("/v1/data/owned?provenance").line())
        .contains("\"bundles\":{\"main\":{\"revision\":\"r1\"}}", "{\"d\":1,\"p\":1}");
  }

  @Test
  void theSameTextChangesNothing() {
    api.put("/v1/policies/p", "package p");
    var before = api.store.snapshot();
    api.put("/v1/policies/p", "package p");

    assertThat(api.store.snapshot()).isSameAs(before);
  }
}
