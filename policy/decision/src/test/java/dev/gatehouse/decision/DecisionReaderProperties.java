package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a policy answers, it is read as a decision, and only a proper one allows. */
class DecisionReaderProperties {

  private static final PolicyRevision POLICY = new PolicyRevision("test", "1");

  @Property
  void anyAnswerIsADecisionAndADenialHasAReason(@ForAll("values") RegoValue answer) {
    Decision decision = DecisionReader.read(answer, POLICY);
    assertThat(decision.allow() || !decision.reasons().isEmpty()).isTrue();
  }

  @Property
  void onlyAllowTrueAllows(
      @ForAll("values") RegoValue allow, @ForAll("values") RegoValue obligation) {
    RegoObject answer =
        RegoObject.builder()
            .put("allow", allow)
            .put("obligations", RegoArray.of(obligation))
            .build();
    Decision decision = DecisionReader.read(answer, POLICY);
    assertThat(decision.allow()).isEqualTo(allow.equals(RegoBoolean.TRUE));
  }

  @Property
  void noObligationIsLost(@ForAll("values") RegoValue obligation) {
    RegoObject answer =
        RegoObject.builder()
            .put("allow", RegoBoolean.TRUE)
            .put("obligations", RegoArray.of(obligation))
            .build();
    assertThat(DecisionReader.read(answer, POLICY).obligations())
        .hasSize(1)
        .first()
        .isInstanceOf(Obligation.class);
  }

  @Provide
  Arbitrary<RegoValue> values() {
    Arbitrary<RegoValue> scalars =
        Arbitraries.oneOf(
            Arbitraries.of(RegoNull.NULL, RegoBoolean.TRUE, RegoBoolean.FALSE),
            Arbitraries.integers().map(RegoNumber::of),
            Arbitraries.of("mask", "header", "log", "info", "/a", "", "x").map(RegoString::of));
    return Arbitraries.recursive(() -> scalars, DecisionReaderProperties::nested, 0, 3)
        .withoutEdgeCases();
  }

  private static Arbitrary<RegoValue> nested(Arbitrary<RegoValue> inner) {
    return Arbitraries.oneOf(
        inner,
        inner.list().ofMaxSize(3).map(RegoArray::copyOf),
        inner.list().ofMaxSize(3).map(RegoSet::copyOf),
        Arbitraries.maps(keys(), inner).ofMaxSize(4).map(DecisionReaderProperties::object));
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of(
        "allow", "reasons", "obligations", "type", "fields", "with", "name", "value", "level");
  }

  private static RegoObject object(Map<String, RegoValue> members) {
    RegoObject.Builder object = RegoObject.builder(members.size());
    members.forEach(object::put);
    return object.build();
  }
}
