package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The server over real HTTP: bodies, encodings, limits, addresses. */
class PolicyServerTest {

  private static final String SMALL =
      """
      {"server": {"decoding": {"max_length": 1000, "gzip": {"max_length": 2000}},
                  "encoding": {"gzip": {"min_length": 100, "compression_level": 5}}}}
      """;
  private static final String ECHO =
      "package echo\n\nbody := input\n\nlong := sprintf(\"%300s\", [\"x\"])";

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] input(int length) {
    return ("{\"input\":\"" + "a".repeat(length) + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aDecisionIsAskedForAndGiven() throws Exception {
    try (HttpApi api = new HttpApi.Builder().policy(ECHO).start()) {
      HttpResponse<String> answer = api.send("POST", "/v1/data/echo/body", "{\"input\":[1]}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"result\":[1]}\n");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    }
  }

  @Test
  void aBodyBeyondTheLimitIs413() throws Exception {
    try (HttpApi api = new HttpApi.Builder().policy(ECHO).config(SMALL).start()) {
      HttpResponse<String> announced =
          api.send(api.client(), "POST", "/v1/data/echo/body", input(2000));
      HttpResponse<String> chunked =
          api.client()
              .send(
                  HttpRequest.newBuilder(URI.create(api.base() + "/v1/data/echo/body"))
                      .POST(
                          HttpRequest.BodyPublishers.ofInputStream(
                              () -> new ByteArrayInputStream(input(2000))))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(announced.statusCode()).isEqualTo(413);
      assertThat(announced.body())
          .isEqualTo(
              """
              {
                "code": "invalid_parameter",
                "message": "request body too large: request body size exceeds limit of 1000 bytes (server.decoding.max_length)"
              }
              """);
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(chunked.body()).isEqualTo(announced.body());
      assertThat(api.send("POST", "/v1/data/echo/body", "{\"input\":1}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aCompressedBodyIsReadAndABombIsNot() throws Exception {
    try (HttpApi api = new HttpApi.Builder().policy(ECHO).config(SMALL).start()) {
      HttpClient client = api.client();
      String[] encoding = {"Content-Encoding", "gzip"};

      assertThat(api.send(client, "POST", "/v1/data/echo/body", gzip(input(5)), encoding).body())
          .isEqualTo("{\"result\":\"aaaaa\"}\n");
      HttpResponse<String> bomb =
          api.send(client, "POST", "/v1/data/echo/body", gzip(input(100_000)), encoding);
      assertThat(bomb.statusCode()).isEqualTo(413);
      assertThat(bomb.body())
          .contains(
              "decompressed size exceeds limit of 2000 bytes (server.decoding.gzip.max_length)");
      HttpResponse<String> none =
          api.send(client, "POST", "/v1/data/echo/body", input(5), encoding);
      assertThat(none.statusCode()).isEqualTo(400);
      assertThat(none.body()).contains("could not decompress the body: gzip: invalid header");
      byte[] whole = gzip(input(5));
      HttpResponse<String> cut =
          api.send(
              client,
              "POST",
              "/v1/data/echo/body",
              java.util.Arrays.copyOf(whole, whole.length - 12),
              encoding);
      assertThat(cut.statusCode()).isEqualTo(400);
      assertThat(cut.body()).contains("could not decompress the body: unexpected EOF");
    }
  }

  @Test
  void aLongAnswerIsCompressedForWhoTakesIt() throws Exception {
    try (HttpApi api = new HttpApi.Builder().policy(ECHO).config(SMALL).start()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api.base() + "/v1/data/echo/long"))
              .header("Accept-Encoding", "br, gzip")
              .build();
      HttpResponse<byte[]> answer = api.client().send(request, BodyHandlers.ofByteArray());

      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      String plain;
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        plain = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(plain).isEqualTo("{\"result\":\"" + " ".repeat(299) + "x\"}\n");
      assertThat(api.send("GET", "/v1/data/echo/long", "").headers().firstValue("Content-Encoding"))
          .isEmpty();
    }
  }

  @Test
  void theDiagnosticAddressHasHealthAndMetricsAndNothingElse() throws Exception {
    try (HttpApi api = HttpApi.start()) {
      api.send("GET", "/v1/data", "");
      HttpClient client = api.client();

      assertThat(get(client, api.diagnosticBase() + "/health").statusCode()).isEqualTo(200);
      assertThat(get(client, api.diagnosticBase() + "/metrics").body())
          .contains(
              "# TYPE http_request_duration_seconds histogram",
              "http_request_duration_seconds_bucket{code=\"200\",handler=\"v1/data\",method=\"get\",le=\"1e-06\"}"
                  + " 0",
              "http_request_duration_seconds_count{code=\"200\",handler=\"v1/data\",method=\"get\"}"
                  + " 1",
              "jvm_memory_used_bytes{area=\"heap\"}");
      assertThat(get(client, api.diagnosticBase() + "/v1/data").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  @Test
  void aRequestThatIsNoHttpGetsALineOfText() throws Exception {
    try (HttpApi api = HttpApi.start();
        var socket = new java.net.Socket("127.0.0.1", api.server.ports().getFirst())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/data/%zz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("400 Bad Request")
          .doesNotContain("Tomcat");
    }
  }

  @Test
  void rawBracesInAParameterAreTaken() throws Exception {
    try (HttpApi api = new HttpApi.Builder().policy(ECHO).start();
        var socket = new java.net.Socket("127.0.0.1", api.server.ports().getFirst())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/data/echo/body?input={\"a\":[1]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).endsWith("{\"result\":{\"a\":[1]}}\n");
    }
  }

  @Test
  void theConfigurationIsShownWithoutItsSecrets() throws Exception {
    String config =
        """
        {"services": {"acme": {"url": "http://127.0.0.1:9", "credentials": {"bearer": {"token": "s3cret"}}}},
         "keys": {"k": {"key": "s3cret", "algorithm": "HS256"}},
         "labels": {"env": "test"}, "status": {"console": true}}
        """;
    try (HttpApi api = new HttpApi.Builder().config(config).start()) {
      String shown = api.send("GET", "/v1/config", "").body();

      assertThat(shown)
          .contains(
              "\"labels\":{\"env\":\"test\",\"id\":\"an-id\",\"version\":\"1.2.3\"}",
              "\"default_decision\":\"/system/main\"",
              "\"services\":{\"acme\":{\"url\":\"http://127.0.0.1:9\"}}")
          .doesNotContain("s3cret");
      assertThat(api.send("GET", "/v1/status", "").body())
          .contains("\"plugins\":{\"status\":{\"state\":\"OK\"}}");
    }
  }
}
