package dev.gatehouse.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.service.web.TinyService.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the things of a service are changed, repeated and listed. */
class ServiceResourceTest {

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
  class AChange {

    @Test
    void needsThePresentVersion() throws Exception {
      Answer created = tiny.post("/tiny/v1/items", "{\"name\":\"first\"}");
      String path = "/tiny/v1/items/" + created.text("/id");
      assertThat(created.response().headers().firstValue("ETag")).hasValue("\"v1\"");

      assertThat(put(path, null).code()).isEqualTo("precondition-required");
      assertThat(put(path, "\"v2\"").code()).isEqualTo("stale");
      assertThat(put(path, "W/\"v1\"").code()).isEqualTo("stale");
      assertThat(put(path, "v1").code()).isEqualTo("malformed");
      assertThat(put(path, "\"v7\", \"v1\"").text("/version")).isEqualTo("2");
    }

    private Answer put(String path, @Nullable String tag) throws Exception {
      HttpRequest.Builder request =
          tiny.authorized(path)
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString("{\"name\":\"second\"}"));
      return tiny.send(tag == null ? request : request.header("If-Match", tag));
    }
  }

  @Nested
  class AnIdempotencyKey {

    @Test
    void givesTheSameAnswerToTheSameRequest() throws Exception {
      String key = UUID.randomUUID().toString();

      Answer first = post(key, "{\"name\":\"once\"}");
      Answer second = post(key, "{\"name\":\"once\"}");

      assertThat(first.status()).isEqualTo(201);
      assertThat(second.status()).isEqualTo(201);
      assertThat(second.response().body()).isEqualTo(first.response().body());
      assertThat(second.response().headers().firstValue("ETag")).hasValue("\"v1\"");
      assertThat(second.response().headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void letsOneOfManyAtOnceHappen() throws Exception {
      UUID tenant = UUID.randomUUID();
      Set<String> answers = ConcurrentHashMap.newKeySet();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<Boolean> post =
            () ->
                answers.add(
                    tiny.send(
                            tiny.authorized("/tiny/v1/items", t -> t.tenant(tenant))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "at-once")
                                .POST(BodyPublishers.ofString("{\"name\":\"once\"}")))
                        .response()
                        .body());
        for (Future<Boolean> sent : threads.invokeAll(Collections.nCopies(6, post))) {
          sent.get();
        }
      }

      Answer list = tiny.send(tiny.authorized("/tiny/v1/items", t -> t.tenant(tenant)));
      assertThat(list.json().path("items")).hasSize(1);
      assertThat(answers).hasSize(1);
      assertThat(answers.iterator().next()).contains(list.text("/items/0/id"));
    }

    @Test
    void refusesAnotherBody() throws Exception {
      String key = UUID.randomUUID().toString();
      post(key, "{\"name\":\"once\"}");

      Answer other = post(key, "{\"name\":\"twice\"}");

      assertThat(other.status()).isEqualTo(422);
      assertThat(other.code()).isEqualTo("invalid");
      assertThat(other.text("/errors/0/pointer")).isEqualTo("header/Idempotency-Key");
    }

    @Test
    void isFreeAgainAfterARefusal() throws Exception {
      String key = UUID.randomUUID().toString();
      assertThat(post(key, "{}").status()).isEqualTo(422);

      assertThat(post(key, "{\"name\":\"corrected\"}").status()).isEqualTo(201);
    }

    @Test
    void ofAnotherTenantIsAnother() throws Exception {
      String key = UUID.randomUUID().toString();
      Answer first = post(key, "{\"name\":\"once\"}");

      Answer other =
          tiny.send(
              tiny.authorized("/tiny/v1/items", t -> t.tenant(UUID.randomUUID()))
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", key)
                  .POST(BodyPublishers.ofString("{\"name\":\"once\"}")));

      assertThat(other.status()).isEqualTo(201);
      assertThat(other.text("/id")).isNotEqualTo(first.text("/id"));
    }

    private Answer post(String key, String json) throws Exception {
      return tiny.send(
          tiny.authorized("/tiny/v1/items")
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", key)
              .POST(BodyPublishers.ofString(json)));
    }
  }

  @Nested
  class AList {

    @Test
    void isReadPageByPage() throws Exception {
      UUID tenant = UUID.randomUUID();
      for (int i = 0; i < 3; i++) {
        tiny.send(
            tiny.authorized("/tiny/v1/items", t -> t.tenant(tenant))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"item\"}")));
      }

      Answer first = tiny.send(tiny.authorized("/tiny/v1/items?limit=2", t -> t.tenant(tenant)));
      Answer second =
          tiny.send(
              tiny.authorized(
                  "/tiny/v1/items?limit=2&cursor=" + first.text("/next"), t -> t.tenant(tenant)));

      assertThat(first.json().path("items")).hasSize(2);
      assertThat(second.json().path("items")).hasSize(1);
      assertThat(second.json().path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=!", "cursor=W10"})
    void refusesWhatItDidNotGiveOut(String query) throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny/v1/items?" + query));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("invalid");
    }
  }
}
