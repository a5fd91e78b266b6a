package dev.gatehouse.rego.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoValue;

/** What the JSON reader takes, it gives back when written and read again. */
class JsonFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyBytesAreADocumentOrRefused(byte[] document) {
    RegoValue value;
    try {
      value = RegoJson.parse(document);
    } catch (RegoJsonException refused) {
      return;
    }
    assertThat(RegoJson.parse(RegoJson.writeBytes(value))).isEqualTo(value);
  }
}
