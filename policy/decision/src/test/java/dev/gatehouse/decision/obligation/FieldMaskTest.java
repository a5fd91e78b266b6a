package dev.gatehouse.decision.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.obligation.Obligation.Masking;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldMaskTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REDACT  | /a       | {\"a\":1,\"b\":2}             | {\"a\":\"[redacted]\",\"b\":2}",
        "REDACT  | /a       | {\"a\":{\"c\":1}}             | {\"a\":\"[redacted]\"}",
        "REDACT  | /a/c     | {\"a\":{\"c\":1,\"d\":2}}     |"
            + " {\"a\":{\"c\":\"[redacted]\",\"d\":2}}",
        "REDACT  | /i/*/x   | {\"i\":[{\"x\":1},{\"y\":2}]} |"
            + " {\"i\":[{\"x\":\"[redacted]\"},{\"y\":2}]}",
        "REDACT  | /i/1     | {\"i\":[1,2,3]}               | {\"i\":[1,\"[redacted]\",3]}",
        "REDACT  | /*       | {\"a\":1,\"b\":[]}            |"
            + " {\"a\":\"[redacted]\",\"b\":\"[redacted]\"}",
        "REDACT  | /a~1b/m~0| {\"a/b\":{\"m~\":1}}          | {\"a/b\":{\"m~\":\"[redacted]\"}}",
        "REDACT  | /none/x  | {\"a\":1}                     | {\"a\":1}",
        "REDACT  | /a/x     | {\"a\":1}                     | {\"a\":1}",
        "PARTIAL | /a       | {\"a\":\"secret\"}            | {\"a\":\"s***t\"}",
        "PARTIAL | /a       | {\"a\":\"abcd\"}              | {\"a\":\"[redacted]\"}",
        "PARTIAL | /a       | {\"a\":123456}                | {\"a\":\"[redacted]\"}",
        "HASH    | /a       | {\"a\":1}                     |"
            + " {\"a\":\"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b\"}",
      })
  void hidesWhatThePointerNames(Masking with, String pointer, String document, String expected) {
    JsonNode json = JSON.readTree(document);
    FieldMask.of(new Obligation.Mask(List.of(pointer), with)).apply(json);
    assertThat(json).isEqualTo(JSON.readTree(expected));
  }
}
