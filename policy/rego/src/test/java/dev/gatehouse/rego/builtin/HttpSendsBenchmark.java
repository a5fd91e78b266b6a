package dev.gatehouse.rego.builtin;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.rego.EvaluationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What {@link HttpSends} cost, to a server of this process: a response that is kept, and none. */
@State(Scope.Benchmark)
public class HttpSendsBenchmark extends FamilyBenchmark {

  @Param({"true", "false"})
  public boolean kept;

  private final EvaluationContext context =
      EvaluationContext.system().withNetwork(NetworkAccess.to(Set.of("127.0.0.1")));
  private HttpServer server;

  @Override
  String call() {
    return "http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1:%d/\", %s}).status_code"
        .formatted(
            server.getAddress().getPort(),
            kept
                ? "\"force_cache\": true, \"force_cache_duration_seconds\": 3600"
                : "\"cache\": false");
  }

  @Override
  EvaluationContext context() {
    return context;
  }

  /** Starts the server before the call is compiled. */
  @Setup
  @Override
  public void prepare() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no server", e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    super.prepare();
  }

  @TearDown
  public void stop() {
    server.stop(0);
  }
}
