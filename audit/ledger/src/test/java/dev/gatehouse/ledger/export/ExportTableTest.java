package dev.gatehouse.ledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.table.EventRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer's rows are those that the verifier, which shares no code with it, makes anew. */
class ExportTableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"action\":\"\\t=1\"}",
        "{\"action\":\"\\r=1\"}",
        "{\"action\":\"\\n=1\"}",
        "{\"action\":\"a\\r\\nb\"}",
        "{\"action\":\"\\u0000=1\",\"purpose\":\"a\\u0000\\u0001\\u007f\"}",
        "{\"action\":\"\\\"\\\"\",\"source\":\"=\\\",\\\"\"}",
        "{\"action\":\"\\ud83d\\ude00\\u2028\"}",
        "{\"action\":7,\"source\":-0.5,\"purpose\":1e300,\"tenant\":null,\"type\":true}",
        "{\"actor\":\"nobody\",\"policy\":[1,2],\"consent\":{\"id\":{\"x\":1},\"version\":[]}}",
        "{\"actor.type\":\"x\",\"actor\":{\"type.x\":\"y\"}}",
        "{\"details\":{\"z\":1,\"a\":{\"b\":[1E30,1e-7,0.1,123456789012345680000,-0,true,null,\"\\u0000\\\"\"]}}}",
        "{\"details\":\"=1\",\"reasons\":[\"=1\",\"a,b\"]}",
      })
  void rowsAgree(String json) throws IOException {
    assertThat(table(line(json))).isEqualTo(expected(json));
  }

  @Test
  void anEventOfWhichOnlyTheHashWasKept() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(EventRow.header());
    expected.write(EventRow.of(41, null));
    assertThat(table("{\"kind\":\"event\",\"index\":41,\"leaf\":\"AA\",\"removed\":\"retention\"}"))
        .isEqualTo(expected.toString(StandardCharsets.UTF_8));
  }

  private static String expected(String json) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    rows.write(EventRow.header());
    rows.write(EventRow.of(41, canonical(json).getBytes(StandardCharsets.UTF_8)));
    return rows.toString(StandardCharsets.UTF_8);
  }

  private static String line(String json) throws IOException {
    return "{\"kind\":\"event\",\"index\":41,\"leaf\":\"AA\",\"event\":" + canonical(json) + "}";
  }

  private static String canonical(String json) throws IOException {
    return new JsonCanonicalizer(json).getEncodedString();
  }

  private static String table(String line) throws IOException {
    StringWriter rows = new StringWriter();
    ExportTable table = new ExportTable(rows);
    table.add("{\"kind\":\"range\",\"before\":[],\"after\":[]}".getBytes(StandardCharsets.UTF_8));
    table.add(line.getBytes(StandardCharsets.UTF_8));
    return rows.toString();
  }
}
