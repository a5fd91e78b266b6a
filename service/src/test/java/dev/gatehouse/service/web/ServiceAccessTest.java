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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let into a service, over real mutual TLS and a real PostgreSQL. */
class ServiceAccessTest {

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
}
