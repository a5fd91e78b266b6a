package dev.gatehouse.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class StrictJsonTest {

  private final JsonMapper json = StrictJson.mapper();

  enum State {
    GIVEN
  }

  record Sample(
      String displayName,
      @Nullable String note,
      int count,
      State state,
      @Nullable Instant at,
      @Nullable UUID id,
      @Nullable List<String> tags) {}

  private static String with(String more) {
    return "{\"display_name\":\"a\",\"count\":1,\"state\":\"GIVEN\"" + more + "}";
  }

  @Test
  void readsAndWritesSnakeCaseAndRfc3339() {
    String text =
        "{\"display_name\":\"a\",\"note\":null,\"count\":1,\"state\":\"GIVEN\","
            + "\"at\":\"2026-11-25T10:00:00.123456Z\","
            + "\"id\":\"11111111-1111-4111-8111-111111111111\",\"tags\":[\"x\"]}";

    Sample sample = json.readValue(text, Sample.class);

    assertThat(sample.at()).isEqualTo(Instant.parse("2026-11-25T10:00:00.123456Z"));
    assertThat(json.writeValueAsString(sample)).isEqualTo(text);
  }

  @Test
  void leavesOutWhatMayBeLeftOut() {
    assertThat(json.readValue(with(""), Sample.class))
        .isEqualTo(new Sample("a", null, 1, State.GIVEN, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"count\":2",
        ",\"other\":1",
        ",\"displayName\":\"b\"",
        ",\"note\":1",
        ",\"note\":true",
        ",\"note\":{}",
        ",\"at\":1764064800",
        ",\"at\":\"yesterday\"",
        ",\"at\":\"2026-11-25\"",
        ",\"at\":\"2026-11-25T10:00:00\"",
        ",\"id\":\"1-1-1-1-1\"",
        ",\"tags\":\"x\"",
        ",\"tags\":[1]",
      })
  void refusesAnotherShape(String more) {
    assertRefused(with(more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "[]",
        "{\"display_name\":null,\"count\":1,\"state\":\"GIVEN\"}",
        "{\"display_name\":\"a\",\"count\":null,\"state\":\"GIVEN\"}",
        "{\"display_name\":\"a\",\"count\":\"1\",\"state\":\"GIVEN\"}",
        "{\"display_name\":\"a\",\"count\":1.0,\"state\":\"GIVEN\"}",
        "{\"display_name\":\"a\",\"count\":1e999,\"state\":\"GIVEN\"}",
        "{\"display_name\":\"a\",\"count\":1,\"state\":\"given\"}",
        "{\"display_name\":\"a\",\"count\":1,\"state\":0}",
        "{'display_name':'a','count':1,'state':'GIVEN'}",
        "{\"display_name\":\"a\",\"count\":1,\"state\":\"GIVEN\",}",
        "{\"display_name\":\"a\",\"count\":1,\"state\":\"GIVEN\"} x",
        "{\"display_name\":\"a\",\"count\":NaN,\"state\":\"GIVEN\"}",
      })
  void refusesWhatIsMissingOrNoJson(String text) {
    assertRefused(text);
  }

  @Test
  void boundsDepthNamesAndNumbers() {
    assertThat(json.readTree("[".repeat(64) + "]".repeat(64))).isNotNull();
    assertThatThrownBy(() -> json.readTree("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> json.readTree("1".repeat(65))).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> json.readTree("{\"" + "n".repeat(300) + "\":1}"))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> json.readTree("\"" + "s".repeat(1024 * 1024 + 1) + "\""))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void writesMapsAsTheyAre() {
    assertThat(json.writeValueAsString(Map.of("aKey", 1))).isEqualTo("{\"aKey\":1}");
  }

  private void assertRefused(String text) {
    assertThatThrownBy(
            () -> {
              if (json.readValue(text, Sample.class) == null) {
                throw new IllegalArgumentException("null for a document");
              }
            })
        .isInstanceOfAny(JacksonException.class, IllegalArgumentException.class);
  }
}
