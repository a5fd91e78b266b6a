package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionReaderTest {

  private static final PolicyRevision POLICY = new PolicyRevision("test", "1");

  @Test
  void allowWithReasonsAndObligations() {
    assertThat(
            read(
                "{\"allow\":true,\"reasons\":[\"b\",\"a\",\"b\"],\"obligations\":[{\"type\":\"log\",\"level\":\"info\"}]}"))
        .isEqualTo(
            new Decision(
                true,
                List.of("a", "b"),
                List.of(new Obligation.Log(Obligation.Level.INFO)),
                POLICY));
  }

  @Test
  void setsAreListsToo() {
    RegoObject result =
        RegoObject.builder()
            .put("allow", RegoBoolean.FALSE)
            .put("reasons", RegoSet.of(RegoString.of("z"), RegoString.of("c")))
            .put("obligations", RegoSet.EMPTY)
            .build();
    assertThat(DecisionReader.read(result, POLICY))
        .isEqualTo(new Decision(false, List.of("c", "z"), List.of(), POLICY));
  }

  @Test
  void absentListsAreEmptyAndADenialStillHasAReason() {
    assertThat(read("{\"allow\":true}"))
        .isEqualTo(new Decision(true, List.of(), List.of(), POLICY));
    assertThat(read("{\"allow\":false}")).isEqualTo(Decision.deny("policy-denied", POLICY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "null",
        "[]",
        "{}",
        "{\"allow\":\"true\"}",
        "{\"allow\":1}",
        "{\"allow\":true,\"reasons\":\"a\"}",
        "{\"allow\":true,\"reasons\":[1]}",
        "{\"allow\":true,\"obligations\":{}}",
        "{\"allow\":true,\"obligation\":[]}",
        "{\"allow\":true,\"extra\":1}",
      })
  void anyOtherFormIsADenial(String result) {
    assertThat(read(result)).isEqualTo(Decision.deny("policy-result-invalid", POLICY));
  }

  @Test
  void anUnknownObligationStaysVisible() {
    Decision decision = read("{\"allow\":true,\"obligations\":[{\"type\":\"explode\"}]}");
    assertThat(decision.obligations())
        .containsExactly(new Obligation.Unknown("explode", "type: not known"));
    assertThat(decision.hasUnknownObligation()).isTrue();
  }

  private static Decision read(String json) {
    return DecisionReader.read(RegoJson.parse(json), POLICY);
  }
}
