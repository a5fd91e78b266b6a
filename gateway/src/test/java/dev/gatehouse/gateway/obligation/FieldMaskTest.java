package dev.gatehouse.gateway.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.decision.obligation.Obligation.Masking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FieldMaskTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final FieldMask mask =
      new FieldMask(new SecretKeySpec("key".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a | {\"a\":\"x\",\"b\":1} | {\"a\":\"[redacted]\",\"b\":1}",
        "/a/b | {\"a\":{\"b\":[1,2]}} | {\"a\":{\"b\":\"[redacted]\"}}",
        "/items/*/name | {\"items\":[{\"name\":\"x\"},{\"id\":2}]} |"
            + " {\"items\":[{\"name\":\"[redacted]\"},{\"id\":2}]}",
        "/items/1 | {\"items\":[1,2,3]} | {\"items\":[1,\"[redacted]\",3]}",
        "/* | {\"a\":1,\"b\":null} | {\"a\":\"[redacted]\",\"b\":null}",
        "/*/*/c | {\"a\":{\"b\":{\"c\":1}}} | {\"a\":{\"b\":{\"c\":\"[redacted]\"}}}",
        "/x~1y~0z | {\"x/y~z\":1} | {\"x/y~z\":\"[redacted]\"}",
        "/none/here | {\"a\":1} | {\"a\":1}",
        "/a/b | {\"a\":\"text\"} | {\"a\":\"text\"}",
        "/9 | [1] | [1]"
      })
  void aPointerHidesWhatItLeadsTo(String pointer, String before, String after) {
    assertThat(masked(before, Masking.REDACT, pointer)).isEqualTo(JSON.readTree(after));
  }

  @Test
  void partOfAShortTextWouldBeAllOfIt() {
    JsonNode masked = masked("{\"a\":\"Ada\",\"b\":\"Lovelace\",\"c\":42}", Masking.PARTIAL, "/*");

    assertThat(masked)
        .isEqualTo(JSON.readTree("{\"a\":\"[redacted]\",\"b\":\"L…e\",\"c\":\"[redacted]\"}"));
  }

  @Test
  void equalValuesHashAlikeAndTellNothingElse() {
    JsonNode masked = masked("{\"a\":\"x\",\"b\":\"x\",\"c\":\"y\"}", Masking.HASH, "/*");

    assertThat(masked.get("a")).isEqualTo(masked.get("b")).isNotEqualTo(masked.get("c"));
    assertThat(masked.get("a").stringValue()).matches("[0-9a-f]{64}");
    // SHA-256 of "x": an unkeyed hash of a guessable value gives it away.
    assertThat(masked.get("a").stringValue())
        .isNotEqualTo("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
  }

  private JsonNode masked(String json, Masking with, String... pointers) {
    JsonNode document = JSON.readTree(json);
    mask.apply(document, new Obligation.Mask(List.of(pointers), with));
    return document;
  }
}
