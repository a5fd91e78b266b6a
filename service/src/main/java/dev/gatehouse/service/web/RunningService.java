package dev.gatehouse.service.web;

import java.net.URI;
import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that answers, until it is closed. Thread-safe. */
public final class RunningService implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  /** The port that it listens on. */
  public int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return Objects.requireNonNull(server, "the service has stopped").getPort();
  }

  /** Its address without a path, such as {@code https://127.0.0.1:41231}. */
  public URI address() {
    return URI.create("https://127.0.0.1:" + port());
  }

  /** One of its addresses. */
  public URI address(String path) {
    return address().resolve(path);
  }

  @Override
  public void close() {
    context.close();
  }
}
