package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.authz.Authentication;
import dev.gatehouse.pdp.store.PolicyCompilation;
import dev.gatehouse.pdp.store.PolicySource;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy server on free ports of this machine, and a client of it, for tests. */
final class HttpApi implements AutoCloseable {

  final PolicyStore store;
  final PolicyServer server;
  final ServerPlugins plugins;
  private final String base;
  private final HttpClient client;

  private HttpApi(Builder builder) throws InterruptedException {
    ServerLog log =
        new ServerLog(
            new PrintStream(
                OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8),
            ServerLog.Level.ERROR,
            ServerLog.Format.JSON);
    PolicyCompilation compilation =
        new PolicyCompilation(CompileOptions.defaults(), PolicyCompilation.DEFAULT_MAX_ERRORS);
    this.store = new PolicyStore(compilation);
    if (!builder.policy.isEmpty()) {
      store.load(
          List.of(new PolicySource("start.rego", builder.policy, RegoVersion.V1)),
          RegoObject.EMPTY);
    }
    RegoObject document = (RegoObject) RegoJson.parse(builder.config);
    ServerConfig config = ConfigReader.read(document, "an-id", "1.2.3");
    boolean tls = builder.tls != null;
    ServerOptions options =
        new ServerOptions(
            List.of(ListenAddress.parse("127.0.0.1:0", tls)),
            List.of(ListenAddress.parse("127.0.0.1:0", tls)),
            builder.authentication,
            builder.authorization,
            builder.tls,
            false,
            "755",
            compilation,
            List.of(),
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ZERO);
    this.plugins = ServerPlugins.start(document, config, store, List.of(), log);
    this.server = PolicyServer.start(options, config, store, plugins, log);
    this.base = (tls ? "https" : "http") + "://127.0.0.1:" + server.ports().getFirst();
    this.client = builder.client == null ? HttpClient.newHttpClient() : builder.client;
  }

  /** A server without anything. */
  static HttpApi start() throws InterruptedException {
    return new Builder().start();
  }

  /** What a server is to be like. */
  static final class Builder {
    private String policy = "";
    private String config = "{}";
    private Authentication authentication = Authentication.OFF;
    private boolean authorization;
    private @Nullable TlsFiles tls;
    private @Nullable HttpClient client;

    Builder policy(String source) {
      policy = source;
      return this;
    }

    Builder config(String json) {
      config = json;
      return this;
    }

    Builder authentication(Authentication scheme) {
      authentication = scheme;
      return this;
    }

    Builder authorized() {
      authorization = true;
      return this;
    }

    Builder tls(TlsFiles files) {
      tls = files;
      return this;
    }

    Builder client(HttpClient given) {
      client = given;
      return this;
    }

    HttpApi start() throws InterruptedException {
      return new HttpApi(this);
    }
  }

  /** Sends a request. */
  HttpResponse<String> send(String method, String target, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        client, method, target, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
  }

  /** Sends a request of bytes by any client. */
  HttpResponse<String> send(
      HttpClient by, String method, String target, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + target))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return by.send(request.build(), BodyHandlers.ofString());
  }

  HttpClient client() {
    return client;
  }

  String base() {
    return base;
  }

  String diagnosticBase() {
    return "http://127.0.0.1:" + server.diagnosticPorts().getFirst();
  }

  @Override
  public void close() {
    server.close();
  }
}
