package dev.gatehouse.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.service.web.TinyService.Answer;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.token.TransactionSigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service holds to, over real mutual TLS and a real PostgreSQL. */
class TinyServiceTest {

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
  class TheToken {

    @Test
    void goodOneIsLetInAndIsThePrincipal() throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny/v1/caller"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/subject")).isEqualTo(TestTokens.SUBJECT.toString());
      assertThat(answer.text("/purpose")).isEqualTo(TinyService.PURPOSE);
    }

    @Test
    void isNeeded() throws Exception {
      Answer answer = tiny.send(tiny.request("/tiny/v1/caller"));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.response().headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(answer.json().toString())
          .isEqualTo(
              "{\"type\":\"urn:gatehouse:problem:unauthenticated\","
                  + "\"title\":\"The caller is not authenticated\",\"status\":401,"
                  + "\"detail\":\"expected one Txn-Token header, found 0\","
                  + "\"code\":\"unauthenticated\"}");
    }

    @Test
    void isNotReplacedByAnAuthorizationHeader() throws Exception {
      Answer answer =
          tiny.send(
              tiny.request("/tiny/v1/caller")
                  .header("Authorization", "Bearer " + tiny.token().build()));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @Test
    void mayNotBeGivenTwice() throws Exception {
      Answer answer =
          tiny.send(tiny.authorized("/tiny/v1/caller").header("Txn-Token", tiny.token().build()));

      assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @Test
    void forAnotherServiceIsRefused() throws Exception {
      Answer answer = tiny.send(tiny.authorized("/tiny/v1/caller", t -> t.claim("aud", "other")));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("purpose-not-permitted");
    }

    @Test
    void forAnotherPurposeIsRefused() throws Exception {
      Answer answer =
          tiny.send(
              tiny.authorized(
                  "/tiny/v1/caller",
                  t -> t.claim("scope", "analytics").contextClaim("purpose", "analytics")));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("purpose-not-permitted");
    }

    @Test
    void thatHasExpiredIsRefused() throws Exception {
      Answer answer =
          tiny.send(
              tiny.authorized(
                  "/tiny/v1/caller", t -> t.issuedAt(Instant.now().minusSeconds(120), 60)));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("token-expired");
    }

    @Test
    void ofAnotherKeyIsRefused() throws Exception {
      Answer answer =
          tiny.send(
              tiny.authorized(
                  "/tiny/v1/caller", t -> t.signedBy(TransactionSigningKey.generate())));

      assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @Test
    void madeOutToTheGatewayIsRefusedFromAnotherService() throws Exception {
      Answer answer = tiny.send("session", tiny.authorized("/tiny/v1/caller"));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("binding-mismatch");
    }
  }

  @Nested
  class TheMesh {

    @Test
    void pathIsOpenToAServiceOfItsList() throws Exception {
      HttpResponse<InputStream> response =
          tiny.mesh
              .client("gateway")
              .send(
                  tiny.request("/mesh/v1/changes").build(),
                  HttpResponse.BodyHandlers.ofInputStream());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("text/event-stream;charset=UTF-8");
      try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("event: heartbeat");
        assertThat(lines.readLine()).isEqualTo("data: {\"cursor\":\"0\"}");
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo("event: heartbeat");
      }
    }

    @Test
    void pathIsClosedToAnotherService() throws Exception {
      Answer answer = tiny.send("session", tiny.request("/mesh/v1/changes"));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("policy-denied");
    }

    @Test
    void pathThatNobodyListedIsClosedToEverybody() throws Exception {
      assertThat(tiny.send(tiny.request("/mesh/v1/other")).code()).isEqualTo("policy-denied");
    }

    @Test
    void tellsItsHealthToEveryService() throws Exception {
      Answer answer = tiny.send("operator", tiny.request("/mesh/v1/health"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().toString())
          .isEqualTo(
              "{\"service\":\"tiny\",\"status\":\"up\",\"checks\":["
                  + "{\"name\":\"tls\",\"status\":\"up\",\"detail\":null},"
                  + "{\"name\":\"database\",\"status\":\"up\",\"detail\":null},"
                  + "{\"name\":\"journal\",\"status\":\"up\",\"detail\":null},{\"name\":\"policy\",\"status\":\"up\",\"detail\":null}]}");
    }

    @Test
    void hasNoConnectionForAClientWithoutASpiffeId() {
      IssuedCertificate stranger = tiny.mesh.issueClient("stranger");

      assertThatThrownBy(
              () ->
                  tiny.mesh
                      .client(stranger)
                      .send(
                          tiny.request("/mesh/v1/health").build(),
                          HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
    }
  }

  @Nested
  class ATenant {

    @Test
    void seesItsOwnRowsAndNobodyElses() throws Exception {
      String id = tiny.post("/tiny/v1/items", "{\"name\":\"mine\"}").text("/id");

      assertThat(tiny.send(tiny.authorized("/tiny/v1/items/" + id)).text("/name"))
          .isEqualTo("mine");
      Answer foreign =
          tiny.send(
              tiny.authorized("/tiny/v1/items/" + id, t -> t.tenant(TestTokens.OTHER_TENANT)));
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.code()).isEqualTo("not-found");
    }

    @Test
    void cannotWriteIntoAnother() throws Exception {
      Answer answer =
          tiny.send(
              tiny.authorized("/tiny/v1/smuggle?tenant=" + TestTokens.OTHER_TENANT)
                  .POST(BodyPublishers.noBody()));

      assertThat(answer.status()).isEqualTo(502);
      Answer other =
          tiny.send(tiny.authorized("/tiny/v1/items", t -> t.tenant(TestTokens.OTHER_TENANT)));
      assertThat(other.json().toString()).isEqualTo("{\"items\":[],\"next\":null}");
    }
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
