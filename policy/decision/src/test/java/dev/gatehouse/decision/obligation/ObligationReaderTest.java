package dev.gatehouse.decision.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObligationReaderTest {

  @Test
  void readsEachKnownType() {
    assertThat(read("{\"type\":\"mask\",\"fields\":[\"/a/*/b\"],\"with\":\"hash\"}"))
        .isEqualTo(new Obligation.Mask(List.of("/a/*/b"), Obligation.Masking.HASH));
    assertThat(read("{\"type\":\"header\",\"name\":\"Cache-Control\",\"value\":\"no-store\"}"))
        .isEqualTo(new Obligation.Header("Cache-Control", "no-store"));
    assertThat(read("{\"type\":\"log\",\"level\":\"warn\"}"))
        .isEqualTo(new Obligation.Log(Obligation.Level.WARN));
    assertThat(read("{\"type\":\"step_up\",\"acr\":\"urn:gatehouse:acr:mfa\"}"))
        .isEqualTo(new Obligation.StepUp("urn:gatehouse:acr:mfa"));
    assertThat(read("{\"type\":\"watermark\",\"text\":\"internal\"}"))
        .isEqualTo(new Obligation.Watermark("internal"));
    assertThat(read("{\"type\":\"break_glass\"}")).isEqualTo(new Obligation.BreakGlass());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | `` | not an object",
        "{} | `` | type: missing or not a string",
        "{\"type\":7} | `` | type: missing or not a string",
        "{\"type\":\"explode\"} | explode | type: not known",
        "{\"type\":\"mask\"} | mask | fields: missing, empty or not an array",
        "{\"type\":\"mask\",\"fields\":[],\"with\":\"hash\"} | mask | fields: missing, empty or not"
            + " an array",
        "{\"type\":\"mask\",\"fields\":[\"a\"],\"with\":\"hash\"} | mask | fields: not a JSON"
            + " pointer",
        "{\"type\":\"mask\",\"fields\":[\"/a\"],\"with\":\"rot13\"} | mask | with: not a known"
            + " value",
        "{\"type\":\"mask\",\"fields\":[\"/a\"]} | mask | with: missing, blank or not a string",
        "{\"type\":\"header\",\"name\":\"a b\",\"value\":\"c\"} | header | name: not a header name",
        "{\"type\":\"header\",\"name\":\"a\",\"value\":\"c\\r"
            + "\\n"
            + "Set-Cookie: x\"} | header | value: not a header value",
        "{\"type\":\"header\",\"name\":\"a\",\"value\":\" c\"} | header | value: not a header"
            + " value",
        "{\"type\":\"log\",\"level\":\"loud\"} | log | level: not a known value",
        "{\"type\":\"log\",\"level\":\"info\",\"to\":\"x\"} | log | \"to\": not known",
        "{\"type\":\"break_glass\",\"reason\":\"x\"} | break_glass | \"reason\": not known",
        "{\"type\":\"step_up\",\"acr\":\"\"} | step_up | acr: missing, blank or not a string",
      })
  void whatCanNotBeReadIsUnknown(String json, String type, String problem) {
    assertThat(read(json)).isEqualTo(new Obligation.Unknown(type, problem));
  }

  private static Obligation read(String json) {
    return ObligationReader.read(RegoJson.parse(json));
  }
}
