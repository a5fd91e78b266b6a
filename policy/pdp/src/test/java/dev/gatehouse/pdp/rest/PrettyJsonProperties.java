package dev.gatehouse.pdp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laying a document out changes nothing but white space. */
class PrettyJsonProperties {

  @Property
  void theDocumentStaysTheSame(@ForAll("documents") RegoValue document) {
    assertThat(RegoJson.parse(PrettyJson.indent(RegoJson.writeEscapingHtml(document))))
        .isEqualTo(document);
  }

  @Provide
  Arbitrary<RegoValue> documents() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12);
    return Arbitraries.recursive(
        () -> Arbitraries.oneOf(text.map(RegoString::of), Arbitraries.longs().map(RegoNumber::of)),
        inner ->
            Arbitraries.oneOf(
                inner,
                inner.list().ofMaxSize(3).map(RegoArray::copyOf),
                Arbitraries.maps(text.map(RegoString::of), inner)
                    .ofMaxSize(3)
                    .map(RegoObject::copyOf)),
        0,
        4);
  }
}
