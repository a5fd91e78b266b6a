package dev.gatehouse.verifier.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cells of a row, whatever an event says. */
class EventRowTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "plain;plain",
        "=1+1;'=1+1",
        "+1;'+1",
        "-1;'-1",
        "@SUM(A1);'@SUM(A1)",
        "\\t=1;`'\t=1`",
        "\\r=1;`\"'\r=1\"`",
        "\\n=1;`\"'\n=1\"`",
        "a=1;a=1",
        "a,b;`\"a,b\"`",
        "a\\\"b;`\"a\"\"b\"`",
        "\\\",=x;`\"\"\",=x\"`",
        "=\\\"x\\\";`\"'=\"\"x\"\"\"`",
        "a\\nb;`\"a\nb\"`",
        "a\\u0000b;a\ufffdb",
        "\\u0000;\ufffd",
        "\u00fcber;\u00fcber",
      })
  void aTextIsACell(String json, String cell) {
    assertThat(row("{\"action\":\"" + json + "\"}"))
        .isEqualTo("7,,,,,," + cell + ",".repeat(16) + "\r\n");
  }

  @Test
  void everyFieldHasItsColumn() {
    assertThat(
            row(
                "{\"action\":\"a\",\"actor\":{\"id\":\"i\",\"type\":\"user\"},\"consent\":{\"id\":\"c\",\"state\":\"given\",\"version\":3},"
                    + "\"decision_id\":\"d\",\"details\":{\"n\":-1.5,\"x\":[true,null]},\"id\":\"e\",\"outcome\":\"denied\","
                    + "\"policy\":{\"bundle\":\"b\",\"revision\":\"r\"},\"purpose\":\"p\",\"reasons\":[\"one\",\"two\"],\"request_id\":\"q\","
                    + "\"resource\":{\"id\":\"s\",\"type\":\"session\"},\"source\":\"gateway\",\"tenant\":\"t\","
                    + "\"time\":\"2026-11-27T10:00:00Z\",\"type\":\"decision\"}"))
        .isEqualTo(
            "7,2026-11-27T10:00:00Z,e,decision,user,i,a,session,s,denied,\"[\"\"one\"\",\"\"two\"\"]\",d,q,b,r,p,c,3,given,gateway,t,\"{\"\"n\"\":-1.5,\"\"x\"\":[true,null]}\",\r\n");
  }

  @Test
  void anEventOfWhichOnlyTheHashWasKept() {
    assertThat(new String(EventRow.of(7, null), StandardCharsets.UTF_8))
        .isEqualTo("7" + ",".repeat(22) + "retention\r\n");
  }

  private static String row(String event) {
    return new String(
        EventRow.of(7, event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
