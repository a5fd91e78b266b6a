package dev.gatehouse.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.service.web.TinyService.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests a service reads, and how it refuses the others. */
class ServiceRequestTest {

  private static TinyService tiny;

  @BeforeAll
  static void start(@TempDir Path home) {
    tiny = new TinyService(home);
  }

  @AfterAll
  static void stop() {
    tiny.close();
  }

  @Nested
  class ABody {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"name\":\"a\",\"name\":\"b\"}      | 400 | malformed | ",
          "{\"name\":\"a\"                      | 400 | malformed | ",
          "{\"name\":\"a\"} {}                  | 422 | invalid   | ''",
          "{\"name\":\"a\",\"other\":1}         | 422 | invalid   | /other",
          "{}                                   | 422 | invalid   | /name",
          "{\"name\":null}                      | 422 | invalid   | /name",
          "{\"name\":1}                         | 422 | invalid   | /name",
          "{\"name\":\"a\",\"count\":\"1\"}     | 422 | invalid   | /count",
          "{\"name\":\"a\",\"count\":1.5}       | 422 | invalid   | /count",
          "{\"name\":\" \"}                     | 422 | invalid   | ''",
          "{\"name\":\"a\\u0000b\"}             | 422 | invalid   | ",
          "[]                                   | 422 | invalid   | ''",
        })
    void thatIsWrongIsRefusedWithItsPlace(
        String json, int status, String code, @Nullable String pointer) throws Exception {
      Answer answer = tiny.post("/tiny/v1/items", json);

      assertThat(answer.response().body()).contains("\"status\":" + status);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.code()).isEqualTo(code);
      if (pointer != null) {
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
      }
    }

    @Test
    void ofTenThousandLevelsIsRefused() throws Exception {
      Answer answer =
          tiny.post("/tiny/v1/items", "{\"name\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("malformed");
    }

    @Test
    void ofTwentyMegabytesIsRefused() throws Exception {
      Answer answer = tiny.post("/tiny/v1/items", "{\"name\":\"" + "a".repeat(20_000_000) + "\"}");

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.code()).isEqualTo("body-too-large");
    }

    @Test
    void thatDoesNotTellItsLengthIsCutAtTheLimit() throws Exception {
      byte[] blanks = " ".repeat(100_000).getBytes(UTF_8);

      Answer answer =
          tiny.send(
              tiny.authorized("/tiny/v1/items")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArrays(Collections.nCopies(20, blanks))));

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.code()).isEqualTo("body-too-large");
    }

    @Test
    void ofAnotherMediaTypeIsRefused() throws Exception {
      Answer answer =
          tiny.send(
              tiny.authorized("/tiny/v1/items")
                  .header("Content-Type", "text/xml")
                  .POST(BodyPublishers.ofString("<a/>")));

      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.code()).isEqualTo("unsupported-media-type");
    }
  }

  @Nested
  class AParameter {

    @Test
    void ofAnotherKindIsRefusedWithWhatWasExpected() throws Exception {
      Answer answer = tiny.post("/tiny/v1/smuggle?tenant=x", "");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("/errors/0/pointer")).isEqualTo("query/tenant");
      assertThat(answer.text("/errors/0/detail")).isEqualTo("expected a UUID");
    }

    @Test
    void thatIsNoUtf8IsRefused() throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny/v1/items?limit=%ED%A0%80"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("malformed");
    }
  }

  @Nested
  class AnAddress {

    @Test
    void thatBeginsAsAMeshPathAndLeadsElsewhereIsRefused() throws Exception {
      Answer answer = tiny.send(tiny.request("/mesh/v1/health/..;/../../tiny/v1/caller"));

      assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/tiny/v1/items/not-a-uuid", "/error"})
    void thatNamesNothingIsNotFound(String path) throws Exception {
      Answer answer = tiny.send(tiny.authorized(path));

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("not-found");
    }

    @Test
    void withAnotherMethodIsNotFoundAndTellsTheAllowedOnes() throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny/v1/caller").DELETE());

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.response().headers().firstValue("Allow")).hasValue("GET");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/tiny/v1/x/..;/caller",
          "/tiny/v1/items/%2e%2e/caller",
          "/tiny/v1;a=b/caller",
          "/tiny//v1/caller",
        })
    void thatCanBeReadInTwoWaysIsRefused(String path) throws Exception {
      Answer answer = tiny.send(tiny.authorized(path));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("ambiguous-path");
    }

    @Test
    void withAnEncodedSlashIsRefused() throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny%2fv1/caller"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("malformed");
    }
  }

  @Nested
  class AFailure {

    @Test
    void nobodyForesawTellsNothingOfItself() throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny/v1/broken"));

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.code()).isEqualTo("upstream-failed");
      assertThat(answer.response().body()).doesNotContain("alice");
    }
  }
}
